import { expect, it } from 'vitest';
import { catalog, draw, node } from '#components/editor/testing/draw.ts';
import { CARD, cardHeight, PLUG_GAP } from './sizes.ts';
import { tidyUp } from './tidy.ts';

const pile = (document: ReturnType<typeof draw>) => ({
  ...document,
  nodes: document.nodes.map((entry) => ({ ...entry, position: [100, 100] as [number, number] })),
});
const place = (document: ReturnType<typeof draw>) => new Map(document.nodes.map((entry) => [entry.id, entry.position]));

it('puts each node right of what leads to it, with nothing on top of another', () => {
  const document = pile(draw('A > B > D', 'A > C > D'));
  const at = place(tidyUp(document, new Set(), catalog).change(document));
  const x = (id: string) => at.get(id)?.[0] ?? 0;
  const y = (id: string) => at.get(id)?.[1] ?? 0;
  expect(x('B')).toBeGreaterThanOrEqual(x('A') + CARD.width);
  expect(x('D')).toBeGreaterThanOrEqual(x('C') + CARD.width);
  expect(Math.abs(y('B') - y('C'))).toBeGreaterThanOrEqual(CARD.height);
  expect(x('A')).toBe(100);
});

it('keeps what follows in the order of the ports it comes from, whatever was connected first', () => {
  const document = pile(draw('S:start > I:if', 'I.false > B', 'I.true > A'));
  const at = place(tidyUp(document, new Set(), catalog).change(document));
  expect(at.get('A')?.[1]).toBeLessThan(at.get('B')?.[1] ?? 0);
});

it('ends with a cycle, and leaves notes and unchosen nodes alone', () => {
  const document = pile(draw('A > B > C > B', 'N:note'));
  const at = place(tidyUp(document, new Set(['A', 'B']), catalog).change(document));
  expect(at.get('N')).toEqual([100, 100]);
  expect(at.get('C')).toEqual([100, 100]);
  expect(at.get('B')).not.toEqual([100, 100]);
});

it('makes a card as high as its ports need', () => {
  expect(cardHeight(node('A'), catalog)).toBe(60);
  expect(cardHeight(node('S', { type: 'switch', parameters: { cases: ['a', 'b', 'c', 'd'] } }), catalog)).toBe(108);
});

it('hangs attachments below what they are plugged into', () => {
  const drawn = draw('S:start > A:agent > B');
  const model = node('M', { type: 'model' });
  const plug = { from: { node: 'M', port: 'model' }, to: { node: 'A', port: 'model' }, kind: 'model' as const };
  const document = pile({ ...drawn, nodes: [...drawn.nodes, model], edges: [...drawn.edges, plug] });
  const at = place(tidyUp(document, new Set(), catalog).change(document));
  const [ax = 0, ay = 0] = at.get('A') ?? [];
  expect(at.get('M')).toEqual([ax, ay + CARD.height + PLUG_GAP]);
});

it('hangs them in the order of the ports, whatever they are', () => {
  const drawn = draw('S:start > A:searcher');
  const plugged = ['model', 'store'].map((kind) => ({
    node: node(kind, { type: kind }),
    edge: { from: { node: kind, port: kind }, to: { node: 'A', port: kind }, kind: kind as 'model' | 'store' },
  }));
  const document = pile({
    ...drawn,
    nodes: [...drawn.nodes, ...plugged.map((each) => each.node)],
    edges: [...drawn.edges, ...plugged.map(({ edge }) => edge)],
  });
  const at = place(tidyUp(document, new Set(), catalog).change(document));
  expect(at.get('store')?.[0]).toBeLessThan(at.get('model')?.[0] ?? 0);
});
