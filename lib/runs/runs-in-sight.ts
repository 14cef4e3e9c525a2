import { and, type Column, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { RunPosition } from './run-position.ts';
import { stretchesOf } from './run-stretches.ts';
import type { RunFilter } from './schema.ts';

const newestFirst = (most: number) => sql`order by created_at desc, id desc limit ${most}`;
const inOrder = newestFirst(LIMITS.runsInSight);

/** Whether a row comes after the position in a list that is ordered like that of the runs. */
export const isBehind = (table: { createdAt: Column; id: Column }, { createdAt, id }: RunPosition): SQL =>
  sql`(${table.createdAt}, ${table.id}) < (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`;

/** Ids of the newest `most` of the runs in sight that pass. */
export async function matchingInSight(
  tx: Tx,
  { inSight, where, most }: { inSight: SQL; where: SQL | undefined; most: number },
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`select id from ${inSight} where ${where} ${newestFirst(most)}`);
  return rows.map(({ id }) => id);
}

/**
 * The runs that one page may look at, as what stands behind `from`: the newest ones after a position, in the stretches
 * where the filter can match. Bounded, so that a filter that nearly nothing passes takes no longer than any other.
 */
export function runsInSight({ ctx }: Pick<OrgScope, 'ctx'>, filter: RunFilter, after: RunPosition | undefined): SQL {
  const bounds = and(
    eq(runs.orgId, ctx.orgId),
    filter.from ? gte(runs.createdAt, new Date(filter.from)) : undefined,
    filter.to ? lt(runs.createdAt, new Date(filter.to)) : undefined,
    after && isBehind(runs, after),
  );
  const stretches = stretchesOf(filter).map(
    (
      stretch,
    ) => sql`(select id, org_id, workflow_id, trigger_node_id, trigger_type, parent_run_id, created_at, mode, status, reason, error
      from ${runs} where ${and(bounds, stretch)} ${inOrder})`,
  );
  return sql`(select * from (${sql.join(stretches, sql` union all `)}) as s ${inOrder}) as runs`;
}

/** Where sight ends; null when there is nothing behind it. */
export async function endOfSight(tx: Tx, inSight: SQL): Promise<RunPosition | null> {
  const rows = await tx.execute<{ created_at: string; id: string }>(
    sql`select created_at, id from ${inSight} order by created_at desc, id desc offset ${LIMITS.runsInSight - 1}`,
  );
  const [last] = rows;
  return last ? { createdAt: new Date(last.created_at), id: last.id } : null;
}
