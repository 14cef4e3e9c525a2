import { definitionOf } from '#lib/nodes/definitions.ts';
import { EXECUTORS } from '#lib/nodes/executors.ts';
import type { World } from './world.ts';

/** The node types of this installation. */
export const nodeTypes: Pick<World, 'definitionOf' | 'executorOf'> = {
  definitionOf,
  executorOf: (type) => EXECUTORS.get(type),
};
