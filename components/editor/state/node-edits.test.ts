import { describe, expect, it } from 'vitest';
import { draw, node, wires } from '#components/editor/testing/draw.ts';
import { moveNodes, removeNodes, renameNode, setParameter, setSettings, toggleDisabled } from './node-edits.ts';
import { freeName } from './node-names.ts';

const document = draw('A > B > C');
const parametersOf = (name: string, from: typeof document) =>
  from.nodes.find((entry) => entry.name === name)?.parameters;

describe('deleting', () => {
  // A > B > C  without B  becomes  A > C
  it('joins the two around a node that stood on one wire', () => {
    expect(wires(removeNodes(new Set(['B'])).change(document))).toEqual(['A > C']);
  });
  // A > B > C > D  without B and C  becomes  A > D
  it('joins across several', () => {
    expect(wires(removeNodes(new Set(['B', 'C'])).change(draw('A > B > C > D')))).toEqual(['A > D']);
  });
  // A > B > C, B > D: which of C and D should A lead to? Neither.
  it('joins nothing where a branch began', () => {
    expect(wires(removeNodes(new Set(['B'])).change(draw('A > B > C', 'B > D')))).toEqual([]);
  });
  it('takes the wires of an end with it', () => {
    expect(wires(removeNodes(new Set(['C'])).change(document))).toEqual(['A > B']);
  });
  it('survives a node that leads to itself', () => {
    expect(wires(removeNodes(new Set(['A'])).change(draw('A > A', 'B > C')))).toEqual(['B > C']);
  });
});

describe('renaming', () => {
  const withText = (text: string) => ({
    ...document,
    nodes: [...document.nodes, node('D', { parameters: { deep: [{ text }], code: text } })],
  });
  it.each([
    ["={{ $('A').item.json.x }}", "={{ $('It\\'s').item.json.x }}"],
    ['={{ $("A").first().json["A"] }}', `={{ $("It's").first().json["A"] }}`],
    ['={{ $node["A"].json.y }} and {{ $node.A.json }}', `={{ $node["It's"].json.y }} and {{ $node["It's"].json }}`],
    ['={{ $items("A")[0] }}', `={{ $items("It's")[0] }}`],
    ["return $('A').all();", "return $('It\\'s').all();"],
    ["={{ $('AB').item }} A $nodeA", "={{ $('AB').item }} A $nodeA"],
  ])('follows %s', (before, expected) => {
    const renamed = renameNode('A', "It's").change(withText(before));
    expect(parametersOf('D', renamed)).toEqual({ deep: [{ text: expected }], code: expected });
  });
  it('reads names with escapes', () => {
    const odd = { ...document, nodes: [node("It's"), node('D', { parameters: { text: "={{ $('It\\'s').item }}" } })] };
    expect(parametersOf('D', renameNode("It's", 'Plain').change(odd))).toEqual({ text: "={{ $('Plain').item }}" });
  });
  it('gives a taken name a number, and refuses an empty one', () => {
    expect(renameNode('A', 'B').change(document).nodes[0]?.name).toBe('B 2');
    expect(renameNode('A', '  ').change(document)).toBe(document);
  });
  it('leaves nodes without references as they are', () => {
    const renamed = renameNode('A', 'Z').change(document);
    expect(renamed.nodes[1]).toBe(document.nodes[1]);
  });
});

it.each([
  ['Set', ['If'], 'Set'],
  ['Set', ['Set'], 'Set 2'],
  ['Set 2', ['Set', 'Set 2'], 'Set 3'],
  [' ', [], 'Step'],
])('the free name for %j beside %j is %j', (wanted, taken, expected) => {
  expect(freeName(wanted, new Set(taken))).toBe(expected);
});

describe('settings', () => {
  it('that are cleared leave no trace', () => {
    const on = setSettings('A', { executeOnce: true }).change(document);
    expect(on.nodes[0]?.settings).toEqual({ executeOnce: true });
    expect(setSettings('A', { executeOnce: undefined }).change(on).nodes[0]?.settings).toEqual({});
  });
  it('without an error port drop the wires that left by it', () => {
    const open = setSettings('A', { onError: 'port' }).change(draw('A > B', 'A.error > C'));
    expect(wires(open)).toEqual(['A > B', 'A.error > C']);
    expect(wires(setSettings('A', { onError: undefined }).change(open))).toEqual(['A > B']);
  });
});

it('disables all, and enables only when all are disabled', () => {
  const ids = new Set(['A', 'B']);
  const one = toggleDisabled(new Set(['A'])).change(document);
  const both = toggleDisabled(ids).change(one);
  expect(both.nodes.map((entry) => entry.settings.disabled)).toEqual([true, true, undefined]);
  expect(
    toggleDisabled(ids)
      .change(both)
      .nodes.map((entry) => entry.settings),
  ).toEqual([{}, {}, {}]);
});

it('sets and removes a parameter', () => {
  const set = setParameter('A', 'url', 'x').change(document);
  expect(parametersOf('A', set)).toEqual({ url: 'x' });
  expect(parametersOf('A', setParameter('A', 'url', undefined).change(set))).toEqual({});
});

it('rounds positions to the grid', () => {
  expect(moveNodes(new Map([['A', [13.4, -2.2]]])).change(document).nodes[0]?.position).toEqual([12, -4]);
});
