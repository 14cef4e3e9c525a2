import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import { eachItem } from '#lib/nodes/each-item.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { asJson } from '#lib/nodes/paths.ts';
import type { Operation } from './app.ts';
import { PROGRAMS } from './programs.ts';
import { type Result, runOperation, type Task } from './run-operation.ts';

type Work = {
  readonly described: Operation | undefined;
  readonly taskOf: (item: number) => Promise<Task>;
  readonly atOnce: number;
  /** The name that a file gets in its item. */
  readonly fileField: string;
};

/** Does an operation for each item; what works on whole lists (rows of a sheet) is a program of the app. */
export async function perform(
  context: NodeContext<unknown>,
  { described, taskOf, atOnce, fileField }: Work,
): Promise<Outcome> {
  const program = PROGRAMS[described?.program ?? ''];
  if (program) return (await program())(context, taskOf);
  return eachItem(context, {
    work: async (item) => itemsOf(await runOperation(context, await taskOf(item)), { context, item, fileField }),
    atOnce,
  });
}

type Place = { readonly context: NodeContext<unknown>; readonly item: number; readonly fileField: string };

function itemsOf({ values, file }: Result, { context, item, fileField }: Place): Item[] {
  const from = [{ input: 0, item }];
  if (!file) return values.map((value) => ({ json: asJson(value, 'data'), from }));
  const json = { ...context.inputs[0]?.[item]?.json, ...asJson(values[0] ?? {}, 'data') };
  return [{ json, binary: { [fileField || 'data']: file }, from }];
}
