import type { Item } from '#lib/engine/items.ts';
import type { TableRequest, TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeContext, NodeExecutor } from '../define-node.ts';
import type { definition } from './definition.ts';
import { type Parameters, requestOf } from './request.ts';

/** Items whose rows are written in one transaction: always the same ones, so that another attempt asks for the same. */
const AT_ONCE = { insert: 500, other: 100 };

/** One request per item, some in one transaction; the rows it read or wrote leave for it. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const items = context.inputs[0] ?? [];
  if (items.length === 0) return { kind: 'items', outputs: [[], []] };
  const { operation } = context.parameters;
  const atOnce = operation === 'insert' ? AT_ONCE.insert : AT_ONCE.other;
  const rows = await context.mapChunks(items.length, async ({ first, most }) => {
    const part = items.slice(first, first + Math.min(most, atOnce));
    const requests = part.map(({ json }, n) => requestOf(context.parametersFor(first + n), { json, index: first + n }));
    // What to do may be said by each item: one that writes among those that read is enough.
    const isRead = requests.every(({ act }) => act === 'get');
    return performed(context, requests, isRead ? undefined : context.idempotencyKey(first));
  });
  if (operation === 'exists') {
    const found = (has: boolean) => items.filter((_, n) => (rows[n] as readonly TableRow[]).length > 0 === has);
    return { kind: 'items', outputs: [found(true), found(false)] };
  }
  if (operation === 'insert' && context.parameters.pass) return { kind: 'items', outputs: [items] };
  return { kind: 'items', outputs: [rows.flatMap((each, item) => each.map((row) => itemOf(row, item)))] };
};

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
