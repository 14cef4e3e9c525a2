import { eq, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { orgs } from '#db/schema/identity.ts';
import { payloads } from '#db/schema/payloads.ts';
import { type RunReason, runs } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import { admissionOf } from '#lib/flow/admission.ts';
import { admit } from '#lib/flow/admit.ts';
import { heldReason, pendingReason } from '#lib/flow/held-reasons.ts';
import { gatheredFirst, pendingOf } from '#lib/flow/join-pending.ts';
import { limitsOfRun } from '#lib/flow/limits-of-run.ts';
import type { ResolvedFlow } from '#lib/flow/resolve-flow.ts';
import { newId } from '#lib/ids.ts';
import { storePayload } from './payloads.ts';

export type NewRun = Pick<typeof runs.$inferInsert, 'mode' | 'triggerType' | 'triggerNodeId'> & {
  readonly orgId: string;
  /** Chosen by callers who may have to ask later whether their commit arrived. */
  readonly id?: string | undefined;
  readonly workflowId: string;
  readonly workflowRevId: string;
  /** What the trigger sends out. */
  readonly items: readonly Item[];
  readonly priority?: number | undefined;
  readonly createdById?: string | undefined;
  readonly parent?: { readonly runId: string; readonly activation: string; readonly depth: number } | undefined;
  /** How deep a call from outside says that it is: runs that call each other over the network. */
  readonly depth?: number | undefined;
  readonly retryOf?: string | undefined;
  readonly retryFrom?: string | undefined;
  readonly replayOf?: string | undefined;
  /** What limits it, from who has looked already (lib/flow/accept-trigger.ts). */
  readonly limits?: ResolvedFlow | undefined;
};

/**
 * Makes a run and, unless a limit holds it, asks for it to be driven, both in the caller's transaction. Answers its id;
 * the same id twice is one run. A run that nothing limits costs nothing more.
 */
export async function startRun(tx: Tx, { items, parent, id = newId(), limits, ...run }: NewRun): Promise<string> {
  const { orgId, workflowId } = run;
  const resolved = limits ?? (await limitsOfRun(tx, { ...run, items, parent }));
  const data = await storePayload(orgId, items);
  if (data.hash) await tx.insert(payloads).values({ orgId, hash: data.hash, size: data.size }).onConflictDoNothing();
  const [made] = await tx
    .insert(runs)
    .values({
      ...run,
      id,
      priority: run.priority ?? resolved.priority,
      triggerData: data.inline,
      triggerHash: data.hash,
      ...(parent && { parentRunId: parent.runId, parentActivation: parent.activation, depth: parent.depth + 1 }),
      ...admissionColumns({ orgId, resolved, isChild: parent !== undefined, items: items.length, bytes: data.size }),
    })
    .onConflictDoNothing()
    .returning({ admittedAt: runs.admittedAt, dueAt: runs.dueAt });
  if (made?.admittedAt) await emit(tx, orgId, { name: 'run/requested', data: { runId: id } });
  else if (made && !made.dueAt) await admit(tx, { orgId, workflowId });
  return id;
}

type Given = {
  readonly orgId: string;
  readonly resolved: ResolvedFlow;
  readonly isChild: boolean;
  readonly items: number;
  readonly bytes: number;
};

/** What limits the run, or that it is let in at once: then nothing is set but the time. */
function admissionColumns({ orgId, resolved, isChild, items, bytes }: Given) {
  const admission = admissionOf(resolved);
  const pending = pendingOf(resolved);
  if (pending) {
    const until = new Date(Date.now() + pending.dueMs);
    return {
      lane: '',
      ...admission,
      flow: { ...admission?.flow, ...(resolved.batch && gatheredFirst(items, bytes)) },
      reason: pendingReason(resolved, until, 1),
      dueAt: sql`clock_timestamp() + ${pending.dueMs} * interval '1 ms'`,
      pendingKey: pending.key,
    };
  }
  if (admission) return admission;
  if (isChild) return { admittedAt: sql`now()` };
  // The organisation's own limit is looked at in the same statement.
  const isLimited = sql`(select ${orgs.limits} ? 'concurrentRuns' from ${orgs} where ${eq(orgs.id, orgId)})`;
  const ifLimited = (value: object): SQL => sql`case when ${isLimited} then ${JSON.stringify(value)}::jsonb end`;
  const reason: RunReason = heldReason('org_concurrency', {});
  return {
    admittedAt: sql`case when ${isLimited} then null else now() end`,
    flow: ifLimited({}),
    reason: ifLimited(reason),
    lane: '',
  };
}
