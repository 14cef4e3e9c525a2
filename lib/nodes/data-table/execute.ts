import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { TableRequest, TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { goesOnAfter, type PlacedFault, withFault } from '../each-item.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';
import { type Parameters, requestOf } from './request.ts';

/** Items whose rows are written in one transaction: always the same ones, so that another attempt asks for the same. */
const AT_ONCE = { insert: 500, other: 100 };

/**
 * One request per item, some in one transaction; the rows it read or wrote leave for it. Where the run goes on after an
 * error each item has a transaction of its own, so that one that failed takes no other with it.
 */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const items = context.inputs[0] ?? [];
  const { operation, pass } = context.parameters;
  const isExists = operation === 'exists';
  if (items.length === 0) return { kind: 'items', outputs: [[], []] };
  const answers = await context.mapChunks<Answer>(items.length, async ({ first, most }) => {
    const count = Math.min(most, atOnce(context));
    try {
      const requests = items
        .slice(first, first + count)
        .map(({ json }, n) => requestOf(context.parametersFor(first + n), { json, index: first + n }));
      // What to do may be said by each item: one that writes among those that read is enough.
      const isRead = requests.every(({ act }) => act === 'get');
      return await performed(context, requests, isRead ? undefined : context.idempotencyKey(first));
    } catch (error) {
      if (!(error instanceof FaultError) || count > 1) throw error;
      const fault: PlacedFault = { ...error.fault, item: first };
      if (!goesOnAfter(fault, context)) throw error;
      return [fault];
    }
  });
  const outputs: Item[][] = isExists ? [[], [], []] : [[], []];
  const failed = outputs[context.node.settings.onError === 'port' ? outputs.length - 1 : 0];
  for (const [index, answer] of answers.entries()) {
    const item = items[index] as Item;
    if (!isRows(answer)) failed?.push(withFault(item, answer));
    else if (isExists) outputs[answer.length > 0 ? 0 : 1]?.push(item);
    else if (operation === 'insert' && pass) outputs[0]?.push(item);
    else for (const row of answer) outputs[0]?.push(itemOf(row, index));
  }
  return { kind: 'items', outputs };
};

type Answer = readonly TableRow[] | PlacedFault;
const isRows = (answer: Answer): answer is readonly TableRow[] => Array.isArray(answer);

function atOnce({ node: { settings }, parameters }: NodeContext<Parameters>): number {
  if ((settings.onError ?? 'fail') !== 'fail') return 1;
  return parameters.operation === 'insert' ? AT_ONCE.insert : AT_ONCE.other;
}

/** Rows that are added to one table after each other are added together. */
async function performed(
  { tables }: NodeContext<Parameters>,
  requests: readonly TableRequest[],
  key: string | undefined,
): Promise<readonly (readonly TableRow[])[]> {
  const [first] = requests;
  const table = first?.table;
  const inserts = requests.flatMap((request) =>
    request.act === 'insert' && request.table === table ? request.rows : [],
  );
  if (table === undefined || inserts.length < requests.length) return tables(requests, key);
  const [rows = []] = await tables([{ table, act: 'insert', rows: inserts }], key);
  return rows.map((row) => [row]);
}

function itemOf({ id, values, createdAt, updatedAt }: TableRow, item: number): Item {
  const json: JsonObject = { id, ...values, createdAt, updatedAt };
  return { json, from: [{ input: 0, item }] };
}
