import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { newId } from '#lib/ids.ts';
import type { Match } from '../match.ts';
import type { Moment } from '../moment.ts';
import type { InngestEvent, StepResult } from '../protocol.ts';
import type { Held } from './queue.ts';

export type NewWait = {
  readonly step: string;
  readonly stepName: string;
  readonly kind: 'sleep' | 'event' | 'invoke';
  readonly name?: string;
  readonly match?: Match;
  readonly due?: Moment | undefined;
  /** What to start when the wait is for another function, with the wait's name for its id. */
  readonly child?: NewRun;
};
export type NewRun = {
  readonly id: string;
  readonly functionId: string;
  readonly event: InngestEvent;
  readonly causeId: string;
  readonly subjectId?: string | undefined;
};

/** How a claim is given back: due again at a moment, or when a wait ends, or never. */
export type Settlement =
  | { readonly kind: 'due'; readonly at: Moment; readonly attempt: number; readonly waits: readonly NewWait[] }
  | { readonly kind: 'wait'; readonly waits: readonly NewWait[] }
  | { readonly kind: 'end'; readonly result: StepResult | null; readonly onFailure?: NewRun | undefined };

/** Gives a claim back in the transaction's organisation. False when it was lost before: then nothing has changed. */
export async function settle(tx: Tx, held: Held & { worker: number }, settlement: Settlement): Promise<boolean> {
  const isMine = sql`id = ${held.runId} and worker = ${held.worker}::integer
    and generation = ${held.generation}::integer and ended_at is null`;
  if (settlement.kind === 'end') {
    const result = settlement.result === null ? null : JSON.stringify(settlement.result);
    const ended = await tx.execute(sql`
      update engine_runs set worker = null, ended_at = now(), result = ${result}::json where ${isMine} returning id`);
    if (ended.length === 0) return false;
    await tx.execute(sql`delete from engine_waits where run_id = ${held.runId}`);
    await tx.execute(endWaits(sql`kind = 'invoke' and name = ${held.runId}`, sql`${result ?? CANCELLED}::json`));
    if (settlement.onFailure) await insertRuns(tx, [settlement.onFailure]);
    return true;
  }
  const mine = await tx.execute(sql`select id from engine_runs where ${isMine} for no key update`);
  if (mine.length === 0) return false;
  await insertWaits(tx, held.runId, settlement.waits);
  const [due, attempt] =
    settlement.kind === 'due' ? [moment(settlement.at), settlement.attempt] : [earliestWait(held.runId), 0];
  await tx.execute(sql`
    update engine_runs set worker = null, is_woken = false, attempt = ${attempt}::integer,
      due_at = case when is_woken then now() else ${due} end
    where id = ${held.runId}`);
  return true;
}

/** Ends an invocation that was stopped because the run it drives has ended; one that was lost stays as it is. */
export async function abandon(tx: Tx, { runId, worker, generation }: Held & { worker: number }): Promise<void> {
  await tx.execute(sql`
    with ended as (
      update engine_runs e set worker = null, ended_at = now()
      where e.id = ${runId} and e.worker = ${worker}::integer and e.generation = ${generation}::integer
        and e.ended_at is null and exists (
          select from runs r where r.id = e.subject_id and r.status in ('succeeded', 'failed', 'cancelled', 'timed_out'))
      returning e.id)
    delete from engine_waits where run_id in (select id from ended)`);
}

const CANCELLED = JSON.stringify({ error: { name: 'Cancelled', message: 'The invoked function was cancelled.' } });
const earliestWait = (runId: string) => sql`coalesce(
  (select min(due_at) from engine_waits where run_id = ${runId} and kind <> 'cancel'), 'infinity')`;

/** A moment as the database's time; null for none. */
export const moment = (at: Moment | undefined): SQL => {
  if (!at) return sql`null::timestamptz`;
  if ('at' in at) return sql`${at.at}::timestamptz`;
  return sql`now() + make_interval(secs => ${at.afterMs / 1000}::double precision)`;
};

/** Waits that were reported by an earlier call stay as they are, with the function they started. */
async function insertWaits(tx: Tx, runId: string, waits: readonly NewWait[]): Promise<void> {
  for (const { step, stepName, kind, name = '', match = {}, due, child } of waits) {
    const inserted = await tx.execute(sql`
      insert into engine_waits (org_id, run_id, step, step_name, kind, name, match, due_at)
      values (current_org(), ${runId}, ${step}, ${stepName}, ${kind}, ${name}, ${JSON.stringify(match)}::jsonb, ${moment(due)})
      on conflict do nothing returning id`);
    if (inserted.length > 0 && child) await insertRuns(tx, [child]);
  }
}

/** Inserts invocations; one of the same cause and function is there already and stays. Answers the ids that are new. */
export async function insertRuns(tx: Tx, runs: readonly NewRun[]): Promise<string[]> {
  const rows = runs.map(({ id, functionId, event, causeId, subjectId = null }) => ({
    id,
    function_id: functionId,
    event,
    cause_id: causeId,
    subject_id: subjectId,
  }));
  const inserted = await tx.execute<{ id: string }>(sql`
    insert into engine_runs (id, org_id, function_id, event, cause_id, subject_id)
    select id, current_org(), function_id, event, cause_id, subject_id
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, function_id text, event json, cause_id uuid, subject_id uuid)
    on conflict do nothing returning id`);
  return [...inserted].map(({ id }) => id);
}

/** Ends the waits that the condition selects, with a result, and makes those who waited due. */
export const endWaits = (condition: SQL, result: SQL, from: SQL = sql``): SQL => sql`
  with ended as (
    delete from engine_waits w ${from} where ${condition} returning w.org_id, w.run_id, w.step, w.step_name, ${result} as result
  ), remembered as (
    insert into engine_steps (org_id, run_id, step, name, result, generation)
    select org_id, run_id, step, step_name, result, 0 from ended on conflict do nothing
  )
  update engine_runs r set
    is_woken = r.worker is not null, due_at = case when r.worker is null then now() else r.due_at end
  where r.ended_at is null and r.id in (select run_id from ended)`;

/** The event that starts a function by name rather than by a trigger. */
export const internalEvent = (name: string, data: unknown): InngestEvent => ({
  id: newId(),
  name,
  data,
  ts: Date.now(),
});
