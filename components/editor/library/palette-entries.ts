import type { Preset } from '#components/editor/commands/editor-acts.ts';
import type { Catalog } from '#components/editor/state/catalog.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';
import type { Library } from './library.ts';

/** A line of the palette: how it is found and shown, and the node it makes. */
export type PaletteEntry = {
  readonly definition: NodeDefinition;
  readonly preset: Preset;
  /** Where it stands while nothing is searched for, instead of with its family. */
  readonly heading?: string;
  /** The template that is counted. */
  readonly templateId?: string;
};

/** Never offered: one is only ever imported, the other stands in the palette as each of the organisation's own nodes. */
const NOT_OFFERED = new Set(['placeholder', 'custom']);

/** Everything the palette offers: built-in nodes, then those that people here wrote, then what they saved. */
export function paletteEntries(catalog: Catalog, { nodes, templates }: Library): readonly PaletteEntry[] {
  const builtIn = [...catalog.values()]
    .filter(({ type }) => !NOT_OFFERED.has(type))
    .map((definition) => ({ definition, preset: { type: definition.type } }));
  const custom = catalog.get('custom');
  const own = nodes.flatMap(({ slug, title, description, icon, latest }): PaletteEntry[] => {
    if (!custom || latest === null) return [];
    const text = description || 'A node of this organisation.';
    return [
      {
        definition: { ...custom, type: `custom ${slug}`, title, description: text, icon, aliases: [slug] },
        preset: { type: 'custom', name: title, parameters: { node: slug, version: latest } },
        heading: 'Your nodes',
      },
    ];
  });
  const saved = templates.flatMap(({ id, name, description, tags, node }): PaletteEntry[] => {
    const base = catalog.get(node.type);
    if (!base) return [];
    const text = description || `${base.title}, set up.`;
    return [
      {
        definition: { ...base, type: `template ${id}`, title: name, description: text, aliases: tags },
        preset: { ...node, name },
        heading: 'Templates',
        templateId: id,
      },
    ];
  });
  return [...builtIn, ...own, ...saved];
}
