import { expect, it } from 'vitest';
import type { Edge, EdgeKind, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { sessionProblems } from './session-problems.ts';

type Drawn = Readonly<Record<string, Partial<WorkflowNode>>>;

/** Nodes by name; wires as "A > B", and "A memory> B" for what is plugged in. */
function draw(nodes: Drawn, ...wires: string[]): WorkflowDocument {
  const edges = wires.map((wire): Edge => {
    const [, from = '', kind, to = ''] = /^(\S+) (\w*)> (\S+)$/.exec(wire) ?? [];
    const port = kind || 'main';
    return { kind: port as EdgeKind, from: { node: from, port }, to: { node: to, port } };
  });
  return {
    format: 'millrace/1',
    name: 'a',
    nodes: Object.entries(nodes).map(([id, more]) => ({
      ...{ id, name: id, type: 'no-op', version: 1, parameters: {}, position: [0, 0], settings: {} },
      ...more,
    })),
    edges,
    settings: {},
  };
}
const M = { M: { type: 'memory' }, A: { type: 'agent' } };
const PLUGGED = 'M memory> A';
const found = (document: WorkflowDocument) => sessionProblems(document).map(({ node, path }) => [node?.name, ...path]);

it.each(['manual-trigger', 'schedule', 'webhook'])('asks for a conversation behind a %s', (type) => {
  expect(found(draw({ ...M, T: { type }, S: {} }, 'T > S', 'S > A', PLUGGED))).toEqual([['M', 'session']]);
});

it.each(['chat-trigger', 'sub-workflow-trigger', 'event-trigger'])('leaves it to what a %s brings', (type) => {
  expect(found(draw({ ...M, T: { type }, S: {} }, 'T > S', 'S > A', PLUGGED))).toEqual([]);
});

it('is content with a conversation that is named, here or by a node on the way', () => {
  const named = { ...M, M: { type: 'memory', parameters: { session: '={{ $json.phone }}' } } };
  expect(found(draw({ ...named, T: { type: 'webhook' } }, 'T > A', PLUGGED))).toEqual([]);
  const set = { type: 'set', parameters: { fields: [{ name: 'sessionId', value: 'x' }] } };
  expect(found(draw({ ...M, T: { type: 'webhook' }, S: set }, 'T > S', 'S > A', PLUGGED))).toEqual([]);
});

it('looks at what leads to the agent that another is plugged into', () => {
  const nodes = { ...M, B: { type: 'agent' } };
  const wires = ['T > B', 'A tool> B', PLUGGED];
  expect(found(draw({ ...nodes, T: { type: 'chat-trigger' } }, ...wires))).toEqual([]);
  expect(found(draw({ ...nodes, T: { type: 'schedule' } }, ...wires))).toEqual([['M', 'session']]);
});

it('minds only what is on: a chat that is disabled brings nothing', () => {
  const off = { settings: { disabled: true } };
  expect(found(draw({ ...M, T: { type: 'chat-trigger', ...off } }, 'T > A', PLUGGED))).toEqual([['M', 'session']]);
  expect(found(draw({ ...M, M: { type: 'memory', ...off } }, PLUGGED))).toEqual([]);
  expect(found(draw(M))).toEqual([]);
});
