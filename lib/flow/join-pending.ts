import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { payloads } from '#db/schema/payloads.ts';
import { type RunFlow, runParts, runs } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { storePayload } from '#lib/runs/payloads.ts';
import { admit } from './admit.ts';
import { pendingReason } from './held-reasons.ts';
import type { ResolvedFlow } from './resolve-flow.ts';

export type Trigger = {
  readonly orgId: string;
  readonly workflowId: string;
  readonly workflowRevId: string;
  readonly triggerNodeId: string;
  readonly items: readonly Item[];
};
export type Gathering = Pick<ResolvedFlow, 'debounce' | 'batch'>;

/** What a pending run is made with: from when it starts, and what names it among those that are pending. */
export type Pending = { readonly dueMs: number; readonly key: string };
export const pendingOf = ({ debounce, batch }: Gathering): Pending | undefined => {
  const limit = debounce ?? batch;
  return limit && { dueMs: limit.delayMs, key: limit.key };
};

/**
 * Gives a trigger's items to the run that is pending for its key; answers that run's id, or undefined when there is none.
 * One of another revision or trigger, or that is full, takes no more and starts.
 */
export async function joinPending(tx: Tx, trigger: Trigger, gathering: Gathering): Promise<string | undefined> {
  const { orgId, workflowId } = trigger;
  const key = pendingOf(gathering)?.key ?? '';
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pending of ${workflowId} ${key}`}, 0))`);
  const pending = and(
    eq(runs.orgId, orgId),
    eq(runs.workflowId, workflowId),
    eq(runs.pendingKey, key),
    eq(runs.status, 'queued'),
    isNotNull(runs.dueAt),
    isNull(runs.cancelRequestedAt),
  );
  const fits = and(
    pending,
    eq(runs.workflowRevId, trigger.workflowRevId),
    eq(runs.triggerNodeId, trigger.triggerNodeId),
    sql`${runs.dueAt} > clock_timestamp()`,
  );
  const joined = gathering.debounce
    ? await replaceItems(tx, { trigger, fits, gathering })
    : await appendItems(tx, { trigger, fits, gathering });
  if (joined) return joined;
  await tx.update(runs).set({ dueAt: null }).where(pending);
  return undefined;
}

type Joining = { readonly trigger: Trigger; readonly fits: SQL | undefined; readonly gathering: Gathering };

/** The newest items count, and the quiet begins anew. */
async function replaceItems(tx: Tx, { trigger, fits, gathering }: Joining): Promise<string | undefined> {
  const { delayMs = 0, maxMs = LIMITS.waitMs } = gathering.debounce ?? {};
  const data = await stored(tx, trigger);
  const [run] = await tx
    .update(runs)
    .set({
      triggerData: data.inline,
      triggerHash: data.hash,
      dueAt: sql`least(clock_timestamp() + ${delayMs} * interval '1 ms', ${runs.createdAt} + ${maxMs} * interval '1 ms')`,
      version: sql`version + 1`,
    })
    .where(fits)
    .returning({ id: runs.id, dueAt: runs.dueAt });
  if (run?.dueAt) await explain(tx, { id: run.id, orgId: trigger.orgId, until: run.dueAt, gathering, gathered: 1 });
  return run?.id;
}

/** The items come behind those that are there, byte for byte, in rows of their own. */
async function appendItems(tx: Tx, { trigger, fits, gathering }: Joining): Promise<string | undefined> {
  const { batch } = gathering;
  const data = await stored(tx, trigger);
  const items = trigger.items.length;
  const [run] = await tx
    .update(runs)
    .set({
      flow: sql`${runs.flow} || jsonb_build_object('gathered', (flow->>'gathered')::integer + 1,
        'items', (flow->>'items')::integer + ${items}::integer, 'bytes', (flow->>'bytes')::bigint + ${data.size}::bigint)`,
      dueAt: sql`case when (flow->>'gathered')::integer + 1 < ${batch?.size ?? 0}::integer then ${runs.dueAt} end`,
      version: sql`version + 1`,
    })
    .where(
      and(
        fits,
        sql`(flow->>'items')::integer + ${items}::integer <= ${LIMITS.itemsInList}::integer`,
        sql`(flow->>'bytes')::bigint + ${data.size}::bigint <= ${LIMITS.activationOutputBytes}::bigint`,
      ),
    )
    .returning({ id: runs.id, dueAt: runs.dueAt, flow: runs.flow });
  if (!run) return undefined;
  const { orgId, workflowId } = trigger;
  const gathered = run.flow?.gathered ?? 1;
  await tx.insert(runParts).values({ orgId, runId: run.id, part: gathered, items: data.inline, hash: data.hash });
  if (run.dueAt) await explain(tx, { id: run.id, orgId: trigger.orgId, until: run.dueAt, gathering, gathered });
  else await admit(tx, { orgId, workflowId });
  return run.id;
}

async function stored(tx: Tx, { orgId, items }: Trigger) {
  const data = await storePayload(orgId, items);
  if (data.hash) await tx.insert(payloads).values({ orgId, hash: data.hash, size: data.size }).onConflictDoNothing();
  return data;
}

type Explained = {
  readonly id: string;
  readonly orgId: string;
  readonly until: Date;
  readonly gathering: Gathering;
  readonly gathered: number;
};
const explain = (tx: Tx, { id, orgId, until, gathering, gathered }: Explained) =>
  tx
    .update(runs)
    .set({ reason: pendingReason(gathering, until, gathered) })
    .where(and(eq(runs.orgId, orgId), eq(runs.id, id)));

/** What a batch counts from its first trigger on. */
export const gatheredFirst = (items: number, bytes: number): RunFlow => ({ gathered: 1, items, bytes });
