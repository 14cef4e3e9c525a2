import { describe, expect, it } from 'vitest';
import type { Edge, WorkflowDocument } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import { documentUpTo, headsOf } from './document-up-to.ts';

const step: NodeSpec = { type: 'no-op' };
const pinned: NodeSpec = { type: 'no-op', settings: { pinned: [[{ a: 1 }]] } };
const reads = (text: string): NodeSpec => ({ type: 'set', parameters: { text } });

/** The nodes of these lines are steps, where `nodes` does not say otherwise. */
function drawn(lines: readonly string[], nodes: Readonly<Record<string, NodeSpec>> = {}): WorkflowDocument {
  const names = lines.flatMap((line) => line.split('>').map((end) => end.trim().split('.')[0] ?? ''));
  return documentOf({ ...Object.fromEntries(names.map((name) => [name, step])), ...nodes }, lines);
}

const end = ({ node, port }: Edge['from']) => (port === 'main' ? node : `${node}.${port}`);
const upTo = (document: WorkflowDocument, nodeId: string, startId = 'Start') => {
  const { nodes, edges } = documentUpTo(document, { nodeId, startId });
  return {
    nodes: nodes.map(({ id }) => id).join(' '),
    wires: edges.map(({ from, to }) => `${end(from)} > ${end(to)}`),
  };
};

describe('what runs up to a node', () => {
  it('is what leads to it, and nothing beside or behind it', () => {
    const document = drawn(['Start > If', 'If.true > A', 'If.false > B', 'A > C', 'C > D', 'Other > C']);
    expect(upTo(document, 'C')).toEqual({ nodes: 'Start If A C', wires: ['Start > If', 'If.true > A', 'A > C'] });
    expect(upTo(document, 'C', 'Other').nodes).toBe('C Other');
    expect(upTo(document, 'Start')).toEqual({ nodes: 'Start', wires: [] });
  });

  it('in a loop ends at the node, in the first turn; behind a loop all of its turns run', () => {
    const document = drawn(['Start > Loop', 'Loop.loop > A', 'A > B', 'B > Loop', 'Loop.done > End']);
    expect(upTo(document, 'A').wires).toEqual(['Start > Loop', 'Loop.loop > A']);
    expect(upTo(document, 'Loop').wires).toEqual(['Start > Loop']);
    expect(upTo(document, 'End').nodes).toBe('Start Loop A B End');
  });

  it('takes along what is plugged in, at any depth', () => {
    const { edges, ...document } = drawn(['Start > Agent', 'Agent > After'], { Tool: step, Model: step });
    const plugs: Edge[] = [
      { from: { node: 'Tool', port: 'tool' }, to: { node: 'Agent', port: 'tool' }, kind: 'tool' },
      { from: { node: 'Model', port: 'model' }, to: { node: 'Tool', port: 'model' }, kind: 'model' },
    ];
    expect(upTo({ ...document, edges: [...edges, ...plugs] }, 'Agent').nodes).toBe('Start Agent Tool Model');
  });

  it('takes along what is plugged into the trigger, although a pinned node stands before it', () => {
    const { edges, ...document } = drawn(['Start > A', 'A > Pin', 'Pin > B'], { Pin: pinned, Tool: step });
    const plug: Edge = { from: { node: 'Tool', port: 'tool' }, to: { node: 'Start', port: 'tool' }, kind: 'tool' };
    expect(upTo({ ...document, edges: [...edges, plug] }, 'B').nodes).toBe('Start Pin B Tool');
  });
});

describe('a pinned node', () => {
  it('begins at once, and what only leads to it does not run', () => {
    const document = drawn(['Start > Call', 'Call > Pin', 'Pin > B'], { Pin: pinned });
    expect(upTo(document, 'B')).toEqual({ nodes: 'Start Pin B', wires: ['Pin > B', 'Start > Pin'] });
    expect(upTo(document, 'Pin')).toEqual({ nodes: 'Start Pin', wires: ['Start > Pin'] });
  });

  it('lets run what leads to the node on another way, and what is read by name', () => {
    const both = drawn(['Start > A', 'A > Pin', 'A > B', 'Pin > Both.0', 'B > Both.1'], { Pin: pinned });
    expect(upTo(both, 'Both').nodes).toBe('Start A Pin B Both');
    const named = drawn(['Start > A', 'A > Pin', 'Pin > B'], { Pin: pinned, B: reads("={{ $('A').first().json.x }}") });
    expect(upTo(named, 'B').nodes).toBe('Start A Pin B');
    const anyName = drawn(['Start > A', 'A > Pin', 'Pin > B'], { Pin: pinned, B: reads('={{ $($json.name) }}') });
    expect(upTo(anyName, 'B').nodes).toBe('Start A Pin B');
  });

  it('in a loop waits for its turns; disabled it stands for nothing', () => {
    const looped = drawn(['Start > Loop', 'Loop.loop > A', 'A > Pin', 'Pin > Loop', 'Loop.done > End'], {
      Pin: pinned,
    });
    expect(upTo(looped, 'End').nodes).toBe('Start Loop A Pin End');
    const off: NodeSpec = { type: 'no-op', settings: { pinned: [[{}]], disabled: true } };
    expect(upTo(drawn(['Start > A', 'A > Pin', 'Pin > B'], { Pin: off }), 'B').nodes).toBe('Start A Pin B');
  });
});

it('without a trigger begins with the first nodes, or with pinned ones', () => {
  expect(headsOf(drawn(['A > B', 'B > C']), 'C')).toEqual(['A']);
  expect(headsOf(drawn(['A > Pin', 'Pin > C'], { Pin: pinned }), 'C')).toEqual(['Pin']);
  expect(headsOf(drawn(['A > C', 'B > C']), 'C')).toEqual(['A', 'B']);
  expect(headsOf(drawn(['A > B', 'B > A']), 'A')).toEqual([]);
});
