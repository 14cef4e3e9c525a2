import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED, selectNodes } from '#components/editor/state/edit.ts';
import { moveNodes, setSettings } from '#components/editor/state/node-edits.ts';
import { catalog, draw } from '#components/editor/testing/draw.ts';
import { createFlowMapping } from './flow-mapping.ts';

const document = draw('S:start > I:if', 'I.true > A', 'I.false > B');
const view = { document, selection: NOTHING_SELECTED, dragged: new Map() };

describe('what the canvas draws', () => {
  const mapping = createFlowMapping(catalog);
  it('has a card per node, with places for its ports', () => {
    const card = mapping.cards(view)[1];
    expect(card).toMatchObject({ id: 'I', type: 'card', width: 220, height: 60, selected: false });
    expect(card?.handles?.map(({ id, type, x, y }) => [id, type, x, y])).toEqual([
      ['main', 'target', -6, 24],
      ['true', 'source', 214, 14],
      ['false', 'source', 214, 34],
    ]);
  });
  it('has a wire per edge that knows the index of its port', () => {
    expect(
      mapping.wires(view).map(({ source, sourceHandle, target, data }) => [source, sourceHandle, target, data?.port]),
    ).toEqual([
      ['S', 'main', 'I', 0],
      ['I', 'true', 'A', 0],
      ['I', 'false', 'B', 1],
    ]);
  });
});

describe('identity', () => {
  const mapping = createFlowMapping(catalog);
  const cards = mapping.cards(view);
  const changed = (next: typeof view) =>
    mapping.cards(next).flatMap((card, index) => (card === cards[index] ? [] : [card.id]));
  it('is kept when nothing changed', () => expect(changed(view)).toEqual([]));
  it('changes for the card that is selected only, and again when it no longer is', () => {
    expect(changed({ ...view, selection: selectNodes(['A']) })).toEqual(['A']);
    expect(changed(view)).toEqual(['A']);
  });
  it('changes for the card that is dragged, or edited, only', () => {
    const fresh = createFlowMapping(catalog);
    const before = fresh.cards(view);
    const differs = (next: typeof view) =>
      fresh
        .cards(next)
        .filter((card, index) => card !== before[index])
        .map(({ id }) => id);
    expect(differs({ ...view, dragged: new Map([['B', { x: 1, y: 2 }]]) })).toEqual(['B']);
    fresh.cards(view);
    expect(differs({ ...view, document: moveNodes(new Map([['S', [40, 40]]])).change(document) })).toContain('S');
  });
  it('of wires survives moves of their nodes', () => {
    const wires = mapping.wires(view);
    const moved = moveNodes(new Map([['S', [40, 40]]])).change(document);
    expect(
      mapping.wires({ document: moved, selection: NOTHING_SELECTED }).every((wire, index) => wire === wires[index]),
    ).toBe(true);
  });
});

it('adds the error port to the card', () => {
  const mapping = createFlowMapping(catalog);
  const open = setSettings('A', { onError: 'port' }).change(document);
  const card = mapping.cards({ ...view, document: open }).find(({ id }) => id === 'A');
  expect(card?.handles?.map(({ id }) => id)).toEqual(['main', 'main', 'error']);
});

it('maps again only the card that is dragged', () => {
  const mapping = createFlowMapping(catalog);
  const big = draw(Array.from({ length: 1000 }, (_, index) => `N${index}`).join(' > '));
  const state = { ...view, document: big };
  const before = mapping.cards(state);
  const after = mapping.cards({ ...state, dragged: new Map([['N5', { x: 1, y: 0 }]]) });
  expect(after.filter((card, index) => card !== before[index]).map(({ id }) => id)).toEqual(['N5']);
});
