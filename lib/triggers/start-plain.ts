import { sql } from 'drizzle-orm';
import { gathered } from '#db/gathered.ts';
import { requesting } from '#db/outbox.ts';
import { RUNS_WAIT } from '#db/wake.ts';
import { isOnLine, tellWorker } from '#lib/line/web-end.ts';
import type { Endpoint } from './find-endpoint.ts';

type PlainCall = {
  /** Of the run. */
  readonly id: string;
  /** As it was when it was last looked for. */
  readonly endpoint: Endpoint;
  /** An encoded payload, small enough for its row. */
  readonly items: Uint8Array;
  readonly depth: number | undefined;
  /** Somebody waits here for the run's end. */
  readonly isAwaited: boolean;
};

/**
 * Starts the run of a call whose workflow limits nothing, in one round trip with all that come at the same moment. False
 * when nothing was done because it is not that plain: the endpoint is another by now, the organisation limits its runs, or
 * the run is there already.
 *
 * `startRun`, the organisation's limit of runs and `demandCurrent` say the same of the general case: change both.
 */
export const startPlain = gathered(async (db, orgId, calls: readonly PlainCall[]): Promise<boolean[]> => {
  const awaited = calls.filter(({ isAwaited }) => isAwaited).map(({ id }) => id);
  const onLine = isOnLine(db);
  if (awaited.length > 0) tellWorker(db, { orgId, queued: [], awaited });
  const given = calls.map(({ id, endpoint, items, depth = 0 }) => ({
    id,
    workflow_id: endpoint.workflowId,
    workflow_rev_id: endpoint.revisionId,
    trigger_node_id: endpoint.nodeId,
    trigger_data: `\\x${Buffer.from(items).toString('hex')}`,
    depth,
    endpoint: endpoint.id,
    stamp: endpoint.stamp,
    ...(endpoint.unless && { front: endpoint.unless.path, method: endpoint.unless.method }),
  }));
  const [started] = await db.atOnce<[{ subject_id: string }[]]>(
    orgId,
    [
      sql`
        with given as (
          select * from json_to_recordset(${JSON.stringify(given)}::json) as g (id uuid, workflow_id uuid,
            workflow_rev_id uuid, trigger_node_id text, trigger_data bytea, depth smallint, endpoint uuid, stamp text,
            front text, method text)
        ), made as (
          insert into runs (id, org_id, workflow_id, workflow_rev_id, mode, trigger_type, trigger_node_id, trigger_data,
            depth, lane, admitted_at)
          select id, ${orgId}::uuid, workflow_id, workflow_rev_id, 'published', 'webhook', trigger_node_id, trigger_data,
            depth, '', now()
          from given g
          where not exists (select from orgs o where o.id = ${orgId}::uuid and o.limits ? 'concurrentRuns')
            and exists (
              select from webhook_endpoints e where e.org_id = ${orgId}::uuid and e.id = g.endpoint and e.is_active
                and e.updated_at::text = g.stamp)
            and not exists (
              select from webhook_endpoints f where f.org_id = ${orgId}::uuid and f.path = g.front and f.is_active
                and g.method = any(f.methods))
          on conflict do nothing returning id, priority
        ) ${requesting(orgId, sql`made`)}`,
    ],
    onLine ? [] : [RUNS_WAIT],
  );
  const ids = new Set(started.map(({ subject_id }) => subject_id));
  if (onLine) tellWorker(db, { orgId, queued: [...ids], awaited: [] });
  return calls.map(({ id }) => ids.has(id));
});
