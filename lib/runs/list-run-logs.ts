import { and, asc, eq, gt, gte, inArray } from 'drizzle-orm';
import { runLogs } from '#db/schema/runs.ts';
import { query } from '#lib/access/query.ts';
import { decodePayload } from './payloads.ts';
import { runRow } from './rows.ts';
import { nodeIdsOf, revisionDocument, withPlugged } from './run-document.ts';
import { ListRunLogs, RunLogPage } from './schema.ts';

/** What the nodes and the engine wrote while the run went on, oldest first: lines of the level asked for, and worse. */
export const listRunLogs = query({
  name: 'run.logs',
  permission: 'run:read',
  summary: 'List the log of a run',
  input: ListRunLogs,
  output: RunLogPage,
  run: async (scope, { id, level, node, cursor, limit }) => {
    const run = await runRow(scope, id);
    const document = node === undefined ? undefined : await revisionDocument(scope, run.workflowRevId);
    const nodeIds = document && node && withPlugged(document, nodeIdsOf(document, node));
    const rows = await scope.tx
      .select()
      .from(runLogs)
      .where(
        and(
          eq(runLogs.orgId, scope.ctx.orgId),
          eq(runLogs.runId, id),
          level && gte(runLogs.level, level),
          nodeIds ? inArray(runLogs.nodeId, nodeIds) : undefined,
          cursor ? gt(runLogs.id, cursor) : undefined,
        ),
      )
      .orderBy(asc(runLogs.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(({ id, level, nodeId, activation, message, data, createdAt }) => ({
      id,
      level,
      nodeId,
      activation,
      message,
      ...(data && { data: decodePayload(data) }),
      createdAt: createdAt.toISOString(),
    }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});
