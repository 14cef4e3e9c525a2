import { describe, expect, it } from 'vitest';
import { catalog, draw, node, wires } from '#components/editor/testing/draw.ts';
import { edgeId, portsOf } from './catalog.ts';
import { addNode, connect, connectionProblem, disconnect, downstream, insertOnWire, reconnect } from './wiring.ts';

const main = (from: string, to: string) => {
  const end = (text: string) => {
    const [id = '', port = 'main'] = text.split('.');
    return { node: id, port };
  };
  return { from: end(from), to: end(to), kind: 'main' as const };
};

describe('connecting', () => {
  it('joins an output and an input', () => {
    expect(wires(connect(main('A', 'B'), catalog).change(draw('A', 'B')))).toEqual(['A > B']);
  });
  it('refuses the same wire twice', () => {
    const document = draw('A > B');
    expect(connectionProblem(document, main('A', 'B'), catalog)).toMatch(/already/);
    expect(connect(main('A', 'B'), catalog).change(document)).toBe(document);
  });
  it('refuses a trigger as target and a port that is not there', () => {
    expect(connectionProblem(draw('S:start', 'A'), main('A', 'S'), catalog)).toMatch(/takes no items/);
    expect(connectionProblem(draw('I:if', 'A'), main('I', 'A'), catalog)).not.toBeNull();
  });
  it('refuses a model where items are expected, and takes it where it fits', () => {
    const document = draw('M:model', 'G:agent', 'A');
    const model = { from: { node: 'M', port: 'model' }, to: { node: 'G', port: 'model' }, kind: 'model' as const };
    expect(connectionProblem(document, model, catalog)).toBeNull();
    expect(connectionProblem(document, { ...model, to: { node: 'A', port: 'main' } }, catalog)).toMatch(/takes a main/);
  });
  it('allows cycles', () => {
    expect(connectionProblem(draw('A > B'), main('B', 'A'), catalog)).toBeNull();
  });
  // A leads to C (below); a new wire to B (above) comes before it, because branches run from top to bottom.
  it('keeps branches in the order of height', () => {
    expect(wires(connect(main('A', 'B'), catalog).change(draw('A', 'X > B', 'A > C')))).toEqual([
      'X > B',
      'A > B',
      'A > C',
    ]);
  });
});

describe('adding', () => {
  it('joins the node to a wire that was dropped', () => {
    const edit = addNode({
      node: node('B'),
      loose: { side: 'output', end: { node: 'I', port: 'false' } },
      catalog,
    });
    const grown = edit.change(draw('I:if'));
    expect(wires(grown)).toEqual(['I.false > B']);
    expect([...(edit.select?.nodes ?? [])]).toEqual(['B']);
  });
  it('joins backwards too, and not at all when nothing fits', () => {
    const loose = { side: 'input' as const, end: { node: 'A', port: 'main' } };
    expect(wires(addNode({ node: node('S', { type: 'start' }), loose, catalog }).change(draw('A')))).toEqual(['S > A']);
    expect(wires(addNode({ node: node('M', { type: 'model' }), loose, catalog }).change(draw('A')))).toEqual([]);
  });
  it('numbers a name that is taken', () => {
    const grown = addNode({ node: node('A', { id: 'new' }), catalog }).change(draw('A'));
    expect(grown.nodes.map(({ name }) => name)).toEqual(['A', 'A 2']);
  });
});

describe('inserting on a wire', () => {
  const document = draw('A > B > C');
  const wire = edgeId(main('A', 'B'));
  it('splits it and moves what follows to make room', () => {
    const split = insertOnWire({ node: node('N', { position: [300, 0] }), wire, catalog }).change(document);
    expect(wires(split)).toEqual(['B > C', 'A > N', 'N > B']);
    expect(split.nodes.map(({ position }) => position[0])).toEqual([0, 600, 900, 300]);
  });
  it('takes a node that is there already', () => {
    const split = insertOnWire({ node: node('D'), wire, catalog }).change(draw('A > B', 'D'));
    expect(wires(split)).toEqual(['A > D', 'D > B']);
  });
  it('does nothing with a trigger, which nothing can enter', () => {
    expect(insertOnWire({ node: node('S', { type: 'start' }), wire, catalog }).change(document)).toBe(document);
  });
});

it('moves a wire to another port, and leaves it where the new place is refused', () => {
  const document = draw('I:if', 'I.true > A');
  const wire = edgeId(main('I.true', 'A'));
  expect(wires(reconnect(wire, main('I.false', 'A'), catalog).change(document))).toEqual(['I.false > A']);
  expect(reconnect(wire, main('A', 'I.nowhere'), catalog).change(document)).toBe(document);
});

it('disconnects what is named', () => {
  expect(wires(disconnect(new Set([edgeId(main('A', 'B'))])).change(draw('A > B > C')))).toEqual(['B > C']);
});

it('follows wires round a cycle once', () => {
  expect([...downstream(draw('A > B > C > B'), 'B')].sort()).toEqual(['B', 'C']);
});

describe('ports', () => {
  it('follow the parameters', () => {
    const three = node('S', { type: 'switch', parameters: { cases: ['x', 'y', 'z'] } });
    expect(portsOf(three, catalog).outputs.map(({ id }) => id)).toEqual(['0', '1', '2']);
  });
  it('fall back to defaults where the parameters do not parse', () => {
    const wrong = node('S', { type: 'switch', parameters: { cases: '={{ $json.cases }}' } });
    expect(portsOf(wrong, catalog).outputs).toHaveLength(2);
  });
  it('have the error port last, when faults leave by it', () => {
    expect(portsOf(node('A', { settings: { onError: 'port' } }), catalog).outputs.map(({ id }) => id)).toEqual([
      'main',
      'error',
    ]);
  });
  it('are one in and one out for a type we do not know', () => {
    expect(portsOf(node('X', { type: 'stranger' }), catalog).inputs).toHaveLength(1);
  });
  it('are the same object while nothing changed', () => {
    const three = node('S', { type: 'switch' });
    expect(portsOf(three, catalog)).toBe(portsOf({ ...three, position: [9, 9] }, catalog));
  });
});
