import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { dataWrites } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { RowFilter, TableAnswers, TableRequest, TableRow } from '#lib/engine/table.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { decodePayload, encodePayload } from '#lib/runs/payloads.ts';
import { changesOf, columnNamed, newRow } from './cells.ts';
import { demandRoom } from './demand-room.ts';
import { dropRows } from './drop-rows.ts';
import { namedTable, type Table } from './find-table.ts';
import { putRows } from './put-rows.ts';
import { selectRows } from './select-rows.ts';
import { addToRows, setRows } from './set-rows.ts';

type Given = { readonly orgId: string; readonly key?: string | undefined };

/**
 * Does what a run asks of data tables: all of it in one transaction, or nothing. With a `key` it is done once however
 * often it is asked for, and whoever asks again gets the first answer.
 */
export function performRequests(
  db: Database,
  requests: readonly TableRequest[],
  { orgId, key }: Given,
): Promise<TableAnswers> {
  return db.withOrg(orgId, async (tx) => {
    const scope = { tx, ctx: { orgId } };
    const tables = new Map<string, Table>();
    const answers: TableRow[][] = [];
    let bytes: number = LIMITS.activationOutputBytes;
    for (const request of requests) {
      const lock = request.act !== 'get';
      const table = tables.get(request.table) ?? (await namedTable(scope, request.table, { lock }));
      // Whoever holds this key holds the first table, too: behind its lock the answer is there or nobody has begun. It
      // outlives the table.
      const earlier = key !== undefined && tables.size === 0 ? await answerTo(scope, key) : undefined;
      if (earlier) return earlier;
      if (!table) throw unknownTable(request.table);
      tables.set(request.table, table);
      bytes -= await roomOf(scope, table, { request, bytes });
      answers.push(await perform(scope, table, request));
    }
    if (key !== undefined) await keepAnswer(scope, key, answers);
    return answers;
  });
}

const unknownTable = (name: string) =>
  new AppError('not_found', `There is no data table "${name}" in this organisation. Create it, or choose another.`, {
    reason: 'unknown_table',
  });

/** What is added is given, and a few rows that are read are few: all else is counted first. */
async function roomOf(
  scope: OrgScope,
  table: Table,
  { request, bytes }: { readonly request: TableRequest; readonly bytes: number },
): Promise<number> {
  if (request.act === 'insert') return 0;
  const limit = request.act === 'get' ? request.limit : undefined;
  return limit === 1 ? 0 : demandRoom(scope, table, { filter: request.filter, limit, bytes });
}

async function perform(scope: OrgScope, table: Table, request: TableRequest): Promise<TableRow[]> {
  switch (request.act) {
    case 'get': {
      const { filter, sort, limit = LIMITS.itemsInList } = request;
      return (await selectRows(scope, table, { filter, sort, limit })).items;
    }
    case 'insert':
      return putRows(
        scope,
        table,
        request.rows.map((values) => newRow(table, values)),
      );
    case 'update':
      return setRows(scope, table, { filter: request.filter, changes: changesOf(table, request.values) });
    case 'upsert': {
      const changed = await setRows(scope, table, {
        filter: request.filter,
        changes: changesOf(table, request.values),
      });
      return changed.length > 0 ? changed : putRows(scope, table, [newRow(table, request.values)]);
    }
    case 'increment':
      return increment(scope, table, request);
    case 'delete':
      return dropRows(scope, table, { filter: request.filter });
  }
}

/** Adds to a number; where no row matches one begins with what the filter says a row equals. */
async function increment(
  scope: OrgScope,
  table: Table,
  { filter, column: name, by }: { filter: RowFilter; column: string; by: number },
): Promise<TableRow[]> {
  const column = columnNamed(table, name);
  if (column.type !== 'number')
    throw new AppError('invalid', `Column "${column.name}" holds no numbers, so nothing can be added to it.`);
  const changed = await addToRows(scope, table, { filter, column, by });
  if (changed.length > 0) return changed;
  const equal = filter.conditions
    .filter(({ is }) => is === 'eq')
    .map(({ column: each, value }) => [each, value ?? null]);
  return putRows(scope, table, [newRow(table, { ...(Object.fromEntries(equal) as JsonObject), [column.name]: by })]);
}

async function answerTo({ tx, ctx }: OrgScope, key: string): Promise<TableAnswers | undefined> {
  const [found] = await tx
    .select({ answer: dataWrites.answer })
    .from(dataWrites)
    .where(and(eq(dataWrites.orgId, ctx.orgId), eq(dataWrites.key, key)));
  return found && (decodePayload(found.answer) as unknown as TableAnswers);
}

async function keepAnswer({ tx, ctx }: OrgScope, key: string, answers: TableAnswers): Promise<void> {
  const answer = encodePayload(answers as unknown as JsonValue);
  await tx.insert(dataWrites).values({ orgId: ctx.orgId, key, answer });
}
