import type { Outcome } from '#lib/engine/outcome.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import type { Task } from './run-operation.ts';

/** An operation that one request for each item cannot do. `taskOf` gives what it is to do for the item at a place. */
export type Program = (
  context: NodeContext<unknown>,
  taskOf: (item: number) => Promise<Task>,
) => Outcome | Promise<Outcome>;
