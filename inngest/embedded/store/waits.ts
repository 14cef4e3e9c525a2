import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import type { Match } from '../match.ts';
import type { Moment } from '../moment.ts';
import { insertRuns, type NewRun } from './insert-runs.ts';

/** What ends a step, or, of kind `cancel`, a whole invocation. */
export type NewWait = {
  readonly step: string;
  readonly stepName: string;
  readonly kind: 'sleep' | 'event' | 'invoke' | 'cancel';
  /** Of the event, or the id of the invocation. */
  readonly name?: string;
  readonly match?: Match;
  readonly due?: Moment | undefined;
  /** What to start when the wait is for another function, with the wait's name for its id. */
  readonly child?: NewRun;
};

/** A moment as columns of a record: `due_at` or `due_after` in seconds, or neither. */
export const dueColumns = (due: Moment | undefined) => ({
  due_at: due && 'at' in due ? due.at : null,
  due_after: due && 'afterMs' in due ? due.afterMs / 1000 : null,
});
/** The database's time of `dueColumns`; null for none. */
export const dueTime = sql`coalesce(due_at, now() + make_interval(secs => due_after))`;

/** Waits that were reported by an earlier call stay as they are, with the function they started. */
export async function insertWaits(tx: Tx, waits: readonly (NewWait & { readonly runId: string })[]): Promise<void> {
  if (waits.length === 0) return;
  const rows = waits.map(({ runId, step, stepName, kind, name = '', match = {}, due }) => ({
    run_id: runId,
    step,
    step_name: stepName,
    kind,
    name,
    match,
    ...dueColumns(due),
  }));
  const inserted = await tx.execute<{ name: string }>(sql`
    insert into engine_waits (org_id, run_id, step, step_name, kind, name, match, due_at)
    select current_org(), run_id, step, step_name, kind, name, match, ${dueTime}
    from json_to_recordset(${JSON.stringify(rows)}::json) as w
      (run_id uuid, step text, step_name text, kind engine_wait_kind, name text, match jsonb, due_at timestamptz, due_after double precision)
    on conflict do nothing returning name`);
  const started = new Set([...inserted].map(({ name }) => name));
  await insertRuns(
    tx,
    waits.flatMap(({ child }) => (child && started.has(child.id) ? [child] : [])),
  );
}

/**
 * Ends the waits `w` that the condition selects, with a result, and makes those who waited due. `from` adds tables that
 * the condition and the result may use.
 */
export const endWaits = (condition: SQL, result: SQL, from: SQL = sql``): SQL => sql`
  with ended as (
    delete from engine_waits w ${from} where ${condition}
    returning w.org_id, w.run_id, w.step, w.step_name, ${result} as result
  ), remembered as (
    insert into engine_steps (org_id, run_id, step, name, result, generation)
    select org_id, run_id, step, step_name, result, 0 from ended on conflict do nothing
  )
  update engine_runs r set
    is_woken = r.worker is not null, due_at = case when r.worker is null then now() else r.due_at end
  where r.ended_at is null and r.id in (select run_id from ended)`;

/** Forgets what ended invocations waited for, and answers those who waited for them. */
export async function endWaitsOf(tx: Tx, ids: SQL): Promise<void> {
  const forget = tx.execute(sql`delete from engine_waits where run_id = any ${ids}`);
  const answer = tx.execute(
    endWaits(
      sql`w.kind = 'invoke' and w.name = e.id::text and e.id = any ${ids}`,
      sql`coalesce(e.result, '{"error":{"name":"Cancelled","message":"The invoked function was cancelled."}}'::json)`,
      sql`using engine_runs e`,
    ),
  );
  await Promise.all([forget, answer]);
}
