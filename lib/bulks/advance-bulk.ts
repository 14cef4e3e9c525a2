import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runBulkRuns } from '#db/schema/bulks.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import { runRow } from '#lib/runs/rows.ts';
import { actOnRun } from './act-on-run.ts';
import { type BulkRow, lockedBulk, updateBulk } from './bulk-row.ts';

/** What is to be done next: act on more runs, wait for the end of the first one, or nothing. */
export type BulkStep = { readonly kind: 'more' | 'over' } | { readonly kind: 'wait'; readonly runId: string };

/** Acts on at most `most` further runs, each in a transaction of its own that remembers it: none is acted upon twice. */
export async function advanceBulk(
  db: Database,
  { orgId, bulkId, most = 50 }: { orgId: string; bulkId: string; most?: number },
): Promise<BulkStep> {
  for (let count = 0; count < most; count++) {
    const step = await db.withOrg(orgId, async (tx) => {
      const scope = { tx, ctx: { orgId } };
      const bulk = await lockedBulk(scope, bulkId);
      if (bulk.status === 'canary') return tryFirst(scope, bulk);
      return bulk.status === 'running' ? takeNext(scope, bulk) : OVER;
    });
    if (step.kind !== 'more') return step;
  }
  return MORE;
}

const MORE: BulkStep = { kind: 'more' };
const OVER: BulkStep = { kind: 'over' };

async function takeNext(scope: OrgScope, bulk: BulkRow): Promise<BulkStep> {
  const next = await firstOf(scope, bulk, 'pending');
  if (!next) {
    await updateBulk(scope, { id: bulk.id, status: 'done', finishedAt: new Date() });
    return OVER;
  }
  const acted = await actOnRun(scope, bulk, next.runId);
  await scope.tx
    .update(runBulkRuns)
    .set(acted)
    .where(and(ofBulk(bulk), eq(runBulkRuns.position, next.position)));
  return MORE;
}

/** The rest follows once the first run that could be acted upon has ended well. */
async function tryFirst(scope: OrgScope, bulk: BulkRow): Promise<BulkStep> {
  const { id, action } = bulk;
  const first = await firstOf(scope, bulk, 'started');
  if (!first) return takeNext(scope, bulk);
  const run = await runRow(scope, first.newRunId ?? first.runId);
  if (!isFinished(run.status)) return { kind: 'wait', runId: run.id };
  const isFine = run.status === (action === 'cancel' ? 'cancelled' : 'succeeded');
  if (isFine) {
    await updateBulk(scope, { id, status: 'running' });
    return MORE;
  }
  const why = run.error?.message ?? run.reason?.message;
  const reason = `The first run ended as ${run.status.replace('_', ' ')}${why ? `: ${why}` : ''}`;
  await updateBulk(scope, { id, status: 'stopped', reason });
  return OVER;
}

const ofBulk = ({ orgId, id }: BulkRow) => and(eq(runBulkRuns.orgId, orgId), eq(runBulkRuns.bulkId, id));

async function firstOf({ tx }: OrgScope, bulk: BulkRow, status: 'pending' | 'started') {
  const [row] = await tx
    .select()
    .from(runBulkRuns)
    .where(and(ofBulk(bulk), eq(runBulkRuns.status, status)))
    .orderBy(asc(runBulkRuns.position))
    .limit(1);
  return row;
}
