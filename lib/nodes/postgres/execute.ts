import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { eachItem } from '../each-item.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { withByteLimit } from './byte-limit.ts';
import { type Database, openDatabase } from './connection.ts';
import { databaseFault } from './database-fault.ts';
import { type definition, MOST_ROWS, type Parameters } from './definition.ts';
import { rowOf } from './row.ts';
import { type Statement, statementOf } from './statement.ts';

const AT_ONCE = 500;

/** One statement for each item, all over one connection. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { server, timeoutMs } = context.parameters;
  if ((context.inputs[0] ?? []).length === 0) return { kind: 'items', outputs: [[]] };
  const database = await openDatabase(context, { secretName: server, timeoutMs });
  try {
    return await eachItem(context, { work: (item) => perform(context, { database, item }) });
  } finally {
    await database.client.end({ timeout: 1 });
  }
};

type Task = { readonly database: Database; readonly item: number };

async function perform(context: NodeContext<Parameters>, { database, item }: Task): Promise<Item[]> {
  const parameters = context.parametersFor(item);
  const from = [{ input: 0, item }];
  const statement = statementOf(parameters, context.inputs[0]?.[item]?.json ?? {});
  try {
    const most = parameters.operation === 'query' ? parameters.mostRows : MOST_ROWS;
    const rows = await withByteLimit(database.connection, () => rowsOf(database, { statement, most }));
    if (rows.length === 0 && parameters.operation !== 'select') return [{ json: { success: true }, from }];
    return rows.map((json) => ({ json, from }));
  } catch (error) {
    throw databaseFault(error, { secretName: parameters.server, item });
  }
}

type Asked = { readonly statement: Statement; readonly most: number };

/** Rows come in pieces, so that what is too much is noticed before it is all in memory. */
async function rowsOf(
  { client, connection }: Database,
  { statement: { text, values }, most }: Asked,
): Promise<JsonObject[]> {
  const rows: JsonObject[] = [];
  const query = client.unsafe(text, [...values] as never[]);
  for await (const piece of query.cursor(AT_ONCE)) {
    for (const row of piece) rows.push(rowOf(row as Record<string, unknown>));
    if (rows.length <= most) continue;
    // What was written for them is kept once the statement ends, and taken back where its connection does.
    connection()?.destroy();
    throw tooMany(most);
  }
  return rows;
}

const tooMany = (most: number) =>
  new FaultError({
    kind: 'limit',
    code: 'rows_limit',
    message: `The query gives more than ${most} rows. Ask for less with limit, or page through them.`,
  });
