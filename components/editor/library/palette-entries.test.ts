import { expect, it } from 'vitest';
import { searchNodes } from '#components/editor/palette/search-nodes.ts';
import type { CustomNodeItem } from '#lib/custom-nodes/schema.ts';
import type { TemplateView } from '#lib/node-templates/schema.ts';
import { DEFINITIONS } from '#lib/nodes/definitions.ts';
import { NO_LIBRARY } from './library.ts';
import { paletteEntries } from './palette-entries.ts';

const catalog = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));
const greet = { slug: 'greet', title: 'Greet', description: '', icon: 'flag', latest: 3 } as CustomNodeItem;
const node = { type: 'http-request', version: 1, parameters: { url: 'https://a.test' }, settings: {} };
const orders = { id: 't', name: 'Fetch orders', description: '', tags: ['warehouse'], node } as unknown as TemplateView;
const library = { ...NO_LIBRARY, nodes: [greet, { ...greet, slug: 'draft', latest: null }], templates: [orders] };

it('offers what people wrote and saved beside what is built in', () => {
  const own = paletteEntries(catalog, library).filter(({ heading }) => heading);
  expect(own.map(({ heading, preset }) => [heading, preset])).toEqual([
    ['Your nodes', { type: 'custom', name: 'Greet', parameters: { node: 'greet', version: 3 } }],
    ['Templates', { ...node, name: 'Fetch orders' }],
  ]);
  expect(
    paletteEntries(catalog, NO_LIBRARY).some(({ preset }) => ['custom', 'placeholder'].includes(preset.type)),
  ).toBe(false);
});

it('finds them by name and tag', () => {
  const definitions = paletteEntries(catalog, library).map(({ definition }) => definition);
  expect(searchNodes(definitions, { text: 'greet' })[0]?.title).toBe('Greet');
  expect(searchNodes(definitions, { text: 'warehouse' })[0]?.title).toBe('Fetch orders');
});

it('leaves out templates of nodes that are not here', () => {
  const gone = { ...orders, node: { ...node, type: 'gone' } };
  expect(paletteEntries(catalog, { ...library, templates: [gone] }).some(({ templateId }) => templateId)).toBe(false);
});
