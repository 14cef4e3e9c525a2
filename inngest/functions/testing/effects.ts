import { z } from 'zod';
import type { Outcome } from '#lib/engine/outcome.ts';
import { defineNode } from '#lib/nodes/define-node.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { nodeTypes } from '../../runtime/node-types.ts';
import type { World } from '../../runtime/world.ts';

const definition = defineNode({
  type: 'effect',
  version: 1,
  title: 'Effect',
  description: 'Does what the test says.',
  family: 'action',
  icon: 'zap',
  aliases: [],
  parameters: z.object({}),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: () => '',
});
const pure = defineNode({ ...definition, type: 'compute', effects: 'none' });

const OURS = new Map([definition, pure].map((each) => [each.type, each]));

export type Effect = (context: NodeContext<object>) => Outcome | Promise<Outcome>;

/** A world with nodes `effect` and, without effects, `compute`, whose work is given by the node's name, or passes items on. */
export function effects(work: Readonly<Record<string, Effect>>): Pick<World, 'definitionOf' | 'executorOf'> {
  const pass: Effect = ({ inputs }) => ({ kind: 'items', outputs: [inputs[0] ?? []] });
  return {
    definitionOf: (type) => OURS.get(type) ?? nodeTypes.definitionOf(type),
    executorOf: (type) =>
      OURS.has(type)
        ? (context) => (work[context.node.name] ?? pass)(context as NodeContext<object>)
        : nodeTypes.executorOf(type),
  };
}
