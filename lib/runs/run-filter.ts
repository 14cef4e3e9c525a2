import { and, eq, gte, inArray, lt, not, or, type SQL, sql } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { containing } from '#lib/like.ts';
import { idBegins } from './run-stretches.ts';
import type { RunFilter } from './schema.ts';

/** The runs of the organisation that pass a filter. */
export function runsMatching({ ctx }: Pick<OrgScope, 'ctx'>, filter: RunFilter): SQL | undefined {
  const { status, reason, workflowId, triggerNodeId, isRetried, parentRunId, from, to, mode, q } = filter;
  return and(
    eq(runs.orgId, ctx.orgId),
    status && inArray(runs.status, status),
    reason && inArray(sql`${runs.reason}->>'code'`, reason),
    workflowId ? eq(runs.workflowId, workflowId) : undefined,
    triggerNodeId ? eq(runs.triggerNodeId, triggerNodeId) : undefined,
    isRetried === undefined ? undefined : isRetried ? retries : not(retries),
    parentRunId ? eq(runs.parentRunId, parentRunId) : undefined,
    from ? gte(runs.createdAt, new Date(from)) : undefined,
    to ? lt(runs.createdAt, new Date(to)) : undefined,
    mode && eq(runs.mode, mode),
    q ? says(q) : undefined,
  );
}

/** A retry that was cancelled stands for nothing: the run it repeats is as it was. */
const retries = sql`exists (select from ${runs} later where later.org_id = ${runs.orgId} and later.retry_of = ${runs.id}
  and later.status <> 'cancelled')`;

/** The beginning of the id, or a part of what the run says of its end or its waiting. */
function says(q: string): SQL | undefined {
  const text = containing(q);
  return or(idBegins(q), sql`coalesce(${runs.error}, ${runs.reason})->>'message' ilike ${text}`);
}
