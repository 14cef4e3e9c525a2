import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { requestCancel, UNFINISHED } from '#lib/runs/request-cancel.ts';
import { type NewRun, startRun } from '#lib/runs/start-run.ts';
import { flowOfRevision } from './flow-of-revision.ts';
import { joinPending } from './join-pending.ts';
import { type ResolvedFlow, resolveFlow } from './resolve-flow.ts';
import { takeRate } from './take-rate.ts';

/** The run that stands for a trigger: its own, the pending one it joined, or the one it was skipped for. */
export type AcceptedTrigger = { readonly runId: string; readonly outcome: 'started' | 'joined' | 'skipped' };

/**
 * Takes a trigger of a webhook, a schedule or a caller as its workflow's settings say. Throws `limit_reached` with
 * `retryAfter` when there are too many, `invalid` when a key's expression fails; nothing is stored then. Tests of a draft
 * are not limited.
 */
export async function acceptTrigger(tx: Tx, run: NewRun): Promise<AcceptedTrigger> {
  const { orgId, workflowId, mode, items } = run;
  const revision = mode === 'test' ? undefined : await flowOfRevision(tx, { orgId, id: run.workflowRevId });
  if (!revision?.flow) return { runId: await startRun(tx, run), outcome: 'started' };
  const limits = resolveFlow(revision, { items, workflowId, mode });
  const { rateLimit, singleton } = limits;
  if (rateLimit) await takeRate(tx, { workflowId, rate: rateLimit });
  if (singleton?.mode === 'skip') {
    const running = await runBefore(tx, run, singleton);
    if (running) return { runId: running, outcome: 'skipped' };
  }
  if (limits.debounce || limits.batch) {
    const joined = await joinPending(tx, run, limits);
    if (joined) return { runId: joined, outcome: 'joined' };
  }
  if (singleton?.mode === 'cancel') await replaceRuns(tx, run, singleton);
  return { runId: await startRun(tx, { ...run, limits }), outcome: 'started' };
}

type Singleton = NonNullable<ResolvedFlow['singleton']>;

/** Triggers with one key take turns, so that each sees the run that the one before it made. */
const takeTurn = (tx: Tx, { workflowId }: NewRun, { key }: Singleton) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`turn of ${workflowId} ${key}`}, 0))`);

const unfinished = ({ orgId, workflowId }: NewRun, { key }: Singleton) =>
  and(
    eq(runs.orgId, orgId),
    eq(runs.workflowId, workflowId),
    eq(runs.singletonKey, key),
    inArray(runs.status, [...UNFINISHED]),
  );

async function runBefore(tx: Tx, run: NewRun, singleton: Singleton): Promise<string | undefined> {
  await takeTurn(tx, run, singleton);
  const [found] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(unfinished(run, singleton))
    .orderBy(sql`${runs.admittedAt} nulls last`)
    .limit(1);
  return found?.id;
}

async function replaceRuns(tx: Tx, run: NewRun, singleton: Singleton): Promise<void> {
  await takeTurn(tx, run, singleton);
  const before = await tx.select({ id: runs.id }).from(runs).where(unfinished(run, singleton));
  const reason = { code: 'replaced', message: 'A newer trigger came, and its workflow keeps the newest run only.' };
  for (const { id } of before) {
    await requestCancel({ tx, ctx: { orgId: run.orgId } }, { runId: id }, reason);
  }
}
