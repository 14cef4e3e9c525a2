import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import type { Moment } from '../moment.ts';
import type { StepResult } from '../protocol.ts';
import { insertRuns, type NewRun } from './insert-runs.ts';
import type { Held } from './queue.ts';
import { dueColumns, dueTime, endWaitsOf, insertWaits, type NewWait } from './waits.ts';

/** How a claim is given back: due again at a moment, when a wait ends, or never. */
export type Settlement =
  /** Without `attempt` it stays what it is. */
  | { readonly kind: 'due'; readonly at: Moment; readonly attempt?: number; readonly waits: readonly NewWait[] }
  | {
      readonly kind: 'wait';
      readonly waits: readonly NewWait[];
      /** Whatever it waited for before counts no more. */
      readonly isAnew?: boolean;
    }
  | { readonly kind: 'end'; readonly result: StepResult; readonly onFailure?: NewRun | undefined }
  /** The call was stopped: it ends if the run that it drives has ended, and else is left to its lease. */
  | { readonly kind: 'abandon' };
export type SettledCall = { readonly held: Held; readonly settlement: Settlement };

/** Gives claims back in the transaction's organisation, few statements for many. A claim that was lost is left alone. */
export async function settle(tx: Tx, calls: readonly SettledCall[], worker: number): Promise<void> {
  const given = calls.map(({ held, settlement }) => ({ ...held, ...settlement }));
  const ends = given.filter((call) => call.kind === 'end' || call.kind === 'abandon');
  const others = given.filter((call) => call.kind === 'due' || call.kind === 'wait');
  if (ends.length > 0) await end(tx, ends, worker);
  if (others.length > 0) await giveBack(tx, others, worker);
}

type Given<K> = Held & Extract<Settlement, { kind: K }>;

async function end(tx: Tx, calls: readonly (Given<'end'> | Given<'abandon'>)[], worker: number): Promise<void> {
  const rows = calls.map((call) => ({
    run_id: call.runId,
    generation: call.generation,
    kind: call.kind,
    result: call.kind === 'end' ? call.result : null,
  }));
  const ended = await tx.execute<{ id: string }>(sql`
    update engine_runs e set worker = null, ended_at = now(), result = g.result
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (run_id uuid, generation integer, kind text, result json)
    where e.id = g.run_id and e.generation = g.generation and e.worker = ${worker}::integer and e.ended_at is null
      and (g.kind = 'end' or exists (
        select from runs r where r.id = e.subject_id and r.status in ('succeeded', 'failed', 'cancelled', 'timed_out')))
    returning e.id`);
  const ids = [...ended].map(({ id }) => id);
  if (ids.length === 0) return;
  await endWaitsOf(tx, sql`(${`{${ids.join()}}`}::uuid[])`);
  const failures = calls.flatMap((call) =>
    call.kind === 'end' && call.onFailure && ids.includes(call.runId) ? [call.onFailure] : [],
  );
  await insertRuns(tx, failures);
}

async function giveBack(tx: Tx, calls: readonly (Given<'due'> | Given<'wait'>)[], worker: number): Promise<void> {
  const rows = calls.map((call) => ({
    run_id: call.runId,
    generation: call.generation,
    is_due: call.kind === 'due',
    attempt: call.kind === 'due' ? (call.attempt ?? null) : 0,
    ...dueColumns(call.kind === 'due' ? call.at : undefined),
  }));
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::json) as g
    (run_id uuid, generation integer, is_due boolean, attempt integer, due_at timestamptz, due_after double precision)`;
  const mine = await tx.execute<{ id: string }>(sql`
    select e.id from engine_runs e join ${given} on e.id = g.run_id and e.generation = g.generation
    where e.worker = ${worker}::integer and e.ended_at is null order by e.id for no key update of e`);
  const ids = new Set([...mine].map(({ id }) => id));
  const anew = calls.filter((call) => call.kind === 'wait' && call.isAnew && ids.has(call.runId));
  if (anew.length > 0) {
    await tx.execute(sql`
      delete from engine_waits
      where run_id = any (${`{${anew.map(({ runId }) => runId).join()}}`}::uuid[]) and kind <> 'cancel'`);
  }
  await insertWaits(
    tx,
    calls.flatMap(({ runId, waits }) => (ids.has(runId) ? waits.map((wait) => ({ ...wait, runId })) : [])),
  );
  await tx.execute(sql`
    update engine_runs e set worker = null, is_woken = false, attempt = coalesce(g.attempt, e.attempt), due_at = case
      when e.is_woken then now()
      when g.is_due then g.due
      else coalesce((select min(w.due_at) from engine_waits w where w.run_id = e.id and w.kind <> 'cancel'), 'infinity') end
    from (select run_id, is_due, attempt, ${dueTime} as due from ${given}) as g
    where e.id = g.run_id and e.id = any (${`{${[...ids].join()}}`}::uuid[])`);
}
