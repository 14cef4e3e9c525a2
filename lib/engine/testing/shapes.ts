import type { WorkflowNode } from '../document.ts';
import type { NodeShape } from '../graph.ts';

const plain: NodeShape = {
  inputs: ['main'],
  outputs: ['main'],
  effects: 'none',
  waitsForAllInputs: false,
  loops: false,
};

/** Types of nodes for tests of the engine, by behaviour. */
export const SHAPES = {
  start: { ...plain, inputs: [] },
  pure: plain,
  write: { ...plain, effects: 'write' },
  if: { ...plain, outputs: ['true', 'false'] },
  merge: { ...plain, inputs: ['0', '1', '2'], waitsForAllInputs: true },
  loop: { ...plain, outputs: ['done', 'loop'], loops: true },
  last: { ...plain, inputs: [], isFinally: true },
} as const satisfies Record<string, NodeShape>;

export const testShapeOf = (node: WorkflowNode): NodeShape | undefined => SHAPES[node.type as keyof typeof SHAPES];
