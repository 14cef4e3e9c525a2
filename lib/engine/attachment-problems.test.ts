import { expect, it } from 'vitest';
import { attachmentProblems, type Plugs, type PlugsOf } from './attachment-problems.ts';
import { type Edge, type EdgeKind, FORMAT, type WorkflowNode } from './document.ts';

const PLUGS: Readonly<Record<string, Plugs>> = {
  agent: {
    takes: [
      { id: 'model', kind: 'model', required: 'a chat model', most: 1 },
      { id: 'tool', kind: 'tool' },
    ],
    gives: [],
  },
  model: { takes: [], gives: [{ id: 'model', kind: 'model' }] },
  memory: { takes: [], gives: [{ id: 'memory', kind: 'memory' }] },
  server: { takes: [{ id: 'tool', kind: 'tool', apart: true }], gives: [] },
  tool: { takes: [], gives: [{ id: 'tool', kind: 'tool' }] },
};
const plugsOf: PlugsOf = ({ type }) => PLUGS[type] && { ...PLUGS[type], sendsItems: type === 'agent' };
const node = (id: string, type: string, settings = {}): WorkflowNode => ({
  ...{ id, name: id, type, version: 1, parameters: {}, position: [0, 0], settings },
});
const plug = (from: string, to: string, kind: EdgeKind = 'model', port: string = kind): Edge => ({
  from: { node: from, port },
  to: { node: to, port },
  kind,
});
const problems = (nodes: WorkflowNode[], edges: Edge[]) =>
  attachmentProblems({ format: FORMAT, name: 'x', nodes, edges, settings: {} }, plugsOf).map(
    (problem) => `${problem.node?.id}: ${problem.message}`,
  );

it('finds nothing wrong with an agent that has its model', () => {
  expect(problems([node('A', 'agent'), node('M', 'model')], [plug('M', 'A')])).toEqual([]);
});

it('misses a model, also where the one there is disabled', () => {
  const missing = ['A: It needs a chat model. Plug one in below it'];
  expect(problems([node('A', 'agent')], [])).toEqual(missing);
  expect(problems([node('A', 'agent'), node('M', 'model', { disabled: true })], [plug('M', 'A')])).toEqual(missing);
});

it('asks for an owner', () => {
  expect(problems([node('M', 'model')], [])).toEqual([
    'M: It is plugged into nothing. Connect it to the node that is to use it, or remove it',
  ]);
});

it('refuses what does not fit', () => {
  const nodes = [node('A', 'agent'), node('M', 'model'), node('B', 'memory')];
  expect(problems(nodes, [plug('M', 'A'), plug('B', 'A', 'memory')])).toEqual([
    'A: "B" is plugged in as a memory, which this node does not take. Remove the wire',
  ]);
  expect(problems(nodes, [plug('M', 'A'), plug('B', 'A', 'tool')])).toEqual([
    'B: It is plugged in as a tool, which it is not. Remove the wire',
  ]);
});

it('counts', () => {
  const nodes = [node('A', 'agent'), node('M', 'model'), node('N', 'model')];
  expect(problems(nodes, [plug('M', 'A'), plug('N', 'A')])).toEqual([
    'A: It has 2 nodes plugged in as a chat model, and takes 1. Remove the others',
  ]);
});

it('leaves disabled nodes and those of unknown type alone', () => {
  expect(problems([node('A', 'agent', { disabled: true }), node('X', 'strange')], [plug('X', 'A', 'tool')])).toEqual(
    [],
  );
});

it('tells tools apart by the names that clients have for them, where they go by those', () => {
  const named = (id: string, name: string) => ({ ...node(id, 'tool'), name });
  const tools = [named('a', 'Get orders'), named('b', 'Get_orders'), named('c', 'Get order')];
  const below = (owner: string) => tools.map(({ id }) => plug(id, owner, 'tool'));
  expect(problems([node('S', 'server'), ...tools], below('S'))).toEqual([
    'S: "Get orders" and "Get_orders" are both called Get_orders by those who use them. Rename one',
  ]);
  expect(problems([node('A', 'agent'), node('M', 'model'), ...tools], [plug('M', 'A'), ...below('A')])).toEqual([]);
});
