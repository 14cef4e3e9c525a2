import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import type { MappedNode } from '#lib/nodes/from-n8n.ts';
import { stretched } from '../canvas-scale.ts';
import type { ImportedNode } from '../schema.ts';
import { withNote } from './calls.ts';
import { kindOf, type Link, type Ports } from './connections.ts';
import { translate, whyNot } from './map-node.ts';
import type { NamedNode } from './name-nodes.ts';
import { nodeSettings } from './node-settings.ts';
import { portIds } from './port-ids.ts';
import { secretFields } from './secret-fields.ts';

/** A node of the document, the ports its connections go by, and its line of the report. */
export type Built = {
  readonly node: WorkflowNode;
  readonly ports: Ports;
  readonly report: ImportedNode;
};

type Source = {
  readonly node: NamedNode;
  readonly links: readonly Link[];
  readonly pinned: readonly JsonValue[] | undefined;
};

/** Makes a node of the type an export's node becomes here, or a placeholder that keeps all it said. */
export function buildNode(source: Source): Built {
  const translation = translate(source.node);
  const definition = translation && definitionOf(translation.type);
  if (translation === undefined || definition === undefined) {
    return buildPlaceholder(source, whyNot(source.node));
  }
  const built = buildMapped(source, definition, translation.mapped);
  if (hasAllPorts(built.ports, source)) return built;
  return buildPlaceholder(source, 'Its connections use ports that its parameters in the file do not give it.');
}

function hasAllPorts({ inputs, outputs }: Ports, { node, links }: Source): boolean {
  return links
    .filter((link) => link.kind === 'main')
    .every(
      ({ from, output, to, input }) =>
        (from !== node.name || output < outputs.length) && (to !== node.name || input < inputs.length),
    );
}

function buildMapped({ node: exported, pinned }: Source, definition: NodeDefinition, mapped: MappedNode): Built {
  const { parameters } = mapped;
  const node = shell(exported, pinned, { type: definition.type, version: definition.version, parameters });
  node.settings = { ...node.settings, ...mapped.settings };
  const outputs = mapped.outputs ?? portIds(definition, 'outputs', parameters);
  const ports: Ports = {
    id: node.id,
    inputs: mapped.inputs ?? portIds(definition, 'inputs', parameters),
    outputs: node.settings.onError === 'port' ? [...outputs, 'error'] : outputs,
  };
  const { id, name, type } = node;
  const { status, note } = mapped;
  const report = { id, name, type, status, ...(note ? { note } : {}) };
  const credentials = Object.keys(exported.credentials ?? {});
  if (status !== 'exact' || credentials.length === 0 || secretFields(node).length > 0) return { node, ports, report };
  return { node, ports, report: withNote(report, `It has no place for its credentials (${credentials.join(', ')}).`) };
}

function buildPlaceholder({ node: exported, links, pinned }: Source, why: string): Built {
  const arriving = links.filter((link) => link.to === exported.name);
  const leaving = links.filter((link) => link.from === exported.name);
  const inputs = usedPorts(arriving, (link) => link.input);
  const used = usedPorts(leaving, (link) => link.output);
  // Where errors have an output it is the last one, and the engine adds that by itself.
  const hasError = exported.onError === 'continueErrorOutput' && used.filter(isMain).length > 1;
  const outputs = hasError ? used.filter((port) => port !== used.findLast(isMain)) : used;
  const node = shell(exported, pinned, {
    type: 'placeholder',
    version: 1,
    parameters: {
      exportedType: exported.type,
      exportedVersion: exported.typeVersion,
      exported: exported.parameters,
      inputs,
      outputs,
    },
  });
  const main = (ports: readonly UsedPort[]) => ports.filter(isMain).map(({ id }) => id);
  return {
    node,
    ports: { id: node.id, inputs: main(inputs), outputs: [...main(outputs), ...(hasError ? ['error'] : [])] },
    report: {
      id: node.id,
      name: node.name,
      type: exported.type,
      status: 'placeholder',
      note: `${why} All of it is kept; replace or disable it before you run this.`,
    },
  };
}

type UsedPort = { readonly id: string; readonly kind: string };
const isMain = ({ kind }: UsedPort) => kind === 'main';

/** Ports by what the connections use: `main`, `1`, `2` … for items, one per kind for attachments. */
function usedPorts(links: readonly Link[], indexOf: (link: Link) => number): UsedPort[] {
  const kinds = new Set(links.map(kindOf).filter((kind) => kind !== undefined));
  const items = links.filter((link) => link.kind === 'main').map(indexOf);
  const count = Math.min(Math.max(...items, kinds.size > 0 ? -1 : 0) + 1, 100);
  const main = Array.from({ length: count }, (_, index) => ({
    id: index === 0 ? 'main' : String(index),
    kind: 'main',
  }));
  return [...main, ...[...kinds].filter((kind) => kind !== 'main').map((kind) => ({ id: kind, kind }))];
}

type Content = { readonly type: string; readonly version: number; readonly parameters: JsonObject };

function shell(exported: NamedNode, pinned: readonly JsonValue[] | undefined, content: Content): WorkflowNode {
  const { id, name, position } = exported;
  return stretched({ id, name, ...content, position, settings: nodeSettings(exported, pinned) });
}
