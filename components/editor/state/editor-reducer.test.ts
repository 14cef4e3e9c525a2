import { describe, expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { edgeId } from './catalog.ts';
import { selectNodes } from './edit.ts';
import { type EditorAct, editorReducer, initialState } from './editor-reducer.ts';
import { moveNodes, removeNodes, renameNode, setParameter } from './node-edits.ts';

const start = initialState(draw('A > B > C'));
const edit = (change: Extract<EditorAct, { type: 'edit' }>['edit'], at = 0): EditorAct => ({
  type: 'edit',
  edit: change,
  at,
});
const played = (...acts: EditorAct[]) => acts.reduce(editorReducer, start);
const undo: EditorAct = { type: 'undo' };
const redo: EditorAct = { type: 'redo' };

describe('undo and redo', () => {
  it('goes back to the very same document and forth again', () => {
    const moved = played(edit(moveNodes(new Map([['A', [40, 40]]]))));
    expect(moved.document).not.toBe(start.document);
    const back = editorReducer(moved, undo);
    expect(back.document).toBe(start.document);
    expect(editorReducer(back, redo).document).toBe(moved.document);
  });

  it('does nothing at either end of the history', () => {
    expect(editorReducer(start, undo)).toBe(start);
    expect(editorReducer(start, redo)).toBe(start);
  });

  it('forgets what was undone once something else is done', () => {
    const state = played(edit(removeNodes(new Set(['C']))), undo, edit(renameNode('A', 'Z')));
    expect(state.future).toEqual([]);
    expect(editorReducer(state, redo)).toBe(state);
  });

  it('tells what would be undone and redone', () => {
    const state = played(edit(removeNodes(new Set(['C']))), edit(renameNode('A', 'Z'), 5000), undo);
    expect(state.past.at(-1)?.label).toBe('Delete node');
    expect(state.future.at(-1)?.label).toBe('Rename node');
  });

  it('brings back the selection of that moment, without nodes that are gone', () => {
    const state = played({ type: 'select', selection: selectNodes(['B']) }, edit(removeNodes(new Set(['B']))), undo);
    expect([...state.selection.nodes]).toEqual(['B']);
    expect([...editorReducer(state, redo).selection.nodes]).toEqual([]);
  });

  it('keeps 200 steps', () => {
    const acts = Array.from({ length: 250 }, (_, index) => edit(moveNodes(new Map([['A', [index * 4 + 4, 0]]]))));
    expect(played(...acts).past).toHaveLength(200);
  });
});

describe('typing', () => {
  const type = (text: string, at: number) => edit(setParameter('A', 'text', text), at);

  it('is one step while it goes on', () => {
    const state = played(type('a', 0), type('ab', 400), type('abc', 1300));
    expect(state.past).toHaveLength(1);
    expect(editorReducer(state, undo).document).toBe(start.document);
  });

  it.each([
    ['a pause', [type('a', 0), type('ab', 1001)]],
    ['another field', [type('a', 0), edit(setParameter('A', 'url', 'b'), 100)]],
    ['another node', [type('a', 0), edit(setParameter('B', 'text', 'b'), 100)]],
    ['a click elsewhere', [type('a', 0), { type: 'select', selection: selectNodes(['B']) }, type('ab', 100)]],
  ] as [string, EditorAct[]][])('is two steps with %s between', (_, acts) => {
    expect(played(...acts).past).toHaveLength(2);
  });

  it('that joins an earlier step still drops the redo list', () => {
    const state = played(type('a', 0), type('ab', 1), undo, type('x', 2), type('xy', 3));
    expect(state.future).toEqual([]);
  });
});

describe('identity', () => {
  it('is kept by an edit that changes nothing, and no step is made', () => {
    expect(played(edit(moveNodes(new Map([['A', [0, 0]]]))))).toBe(start);
    expect(played(edit(removeNodes(new Set(['nobody'])))).past).toEqual([]);
  });

  it('is kept by every node that an edit does not touch', () => {
    const { document } = played(edit(setParameter('A', 'text', 'x')));
    expect(document.nodes[1]).toBe(start.document.nodes[1]);
    expect(document.edges).toBe(start.document.edges);
  });

  it('is kept by selecting what is selected', () => {
    const state = played({ type: 'select', selection: selectNodes(['A']) });
    expect(editorReducer(state, { type: 'select', selection: selectNodes(['A']) })).toBe(state);
  });
});

it('drops selected wires that an edit removed', () => {
  const edges = new Set(start.document.edges.map(edgeId));
  const state = played({ type: 'select', selection: { nodes: new Set(), edges } }, edit(renameNode('A', 'Z')));
  expect(state.selection.edges.size).toBe(2);
  const less = editorReducer(state, edit({ label: 'Cut', change: (document) => ({ ...document, edges: [] }) }));
  expect(less.selection.edges.size).toBe(0);
});

describe('another document', () => {
  it('can be undone when it is an act of the person', () => {
    const state = played({ type: 'replace', document: draw('X'), label: 'Restore revision 3' });
    expect(editorReducer(state, undo).document).toBe(start.document);
  });
  it('starts a new history when it was loaded', () => {
    expect(played(edit(renameNode('A', 'Z')), { type: 'replace', document: draw('X') }).past).toEqual([]);
  });
});
