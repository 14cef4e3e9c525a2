import type { Outcome } from '#lib/engine/outcome.ts';
import type { NodeContext } from '#lib/nodes/define-node.ts';
import type { Task } from './run-operation.ts';

/** An operation that one request for each item cannot do. `taskOf` gives what it is to do for the item at a place. */
export type Program = (
  context: NodeContext<unknown>,
  taskOf: (item: number) => Promise<Task>,
) => Outcome | Promise<Outcome>;

/** Programs by the name in their operation. */
export const PROGRAMS: Readonly<Record<string, () => Promise<Program>>> = {
  'sheets-read': async () => (await import('./google-sheets/read-rows.ts')).readRows,
  'sheets-append': async () => (await import('./google-sheets/write-rows.ts')).appendRows,
  'sheets-upsert': async () => (await import('./google-sheets/write-rows.ts')).upsertRows,
  'sheets-update': async () => (await import('./google-sheets/write-rows.ts')).updateRows,
  'sheets-clear': async () => (await import('./google-sheets/remove-rows.ts')).clearCells,
  'sheets-delete': async () => (await import('./google-sheets/remove-rows.ts')).deleteRows,
};
