import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import type { InngestEvent, StepResult } from '../protocol.ts';

/** An invocation as the database has it: the only thing a call is ever made from. */
export type LoadedRun = {
  readonly id: string;
  readonly functionId: string;
  readonly event: InngestEvent;
  readonly attempt: number;
  readonly crashes: number;
  readonly steps: readonly { readonly id: string; readonly result: StepResult }[];
};

/** Loads claimed invocations of the transaction's organisation; waits whose time has come end first. */
export async function loadRuns(tx: Tx, runIds: readonly string[]): Promise<LoadedRun[]> {
  const ids = sql`(${`{${runIds.join()}}`}::uuid[])`;
  const [, runs, steps] = await Promise.all([
    tx.execute(endDueWaits(ids)),
    tx.execute<{ id: string; function_id: string; event: string; attempt: number; crashes: number }>(sql`
      select id, function_id, event::text, attempt, crashes from engine_runs where id = any ${ids}`),
    tx.execute<{ run_id: string; step: string; result: string }>(sql`
      select run_id, step, result::text from engine_steps where run_id = any ${ids} order by seq`),
  ]);
  const stepsOf = Map.groupBy([...steps], (step) => step.run_id);
  return [...runs].map(({ id, function_id, event, attempt, crashes }) => ({
    id,
    functionId: function_id,
    event: JSON.parse(event),
    attempt,
    crashes,
    steps: (stepsOf.get(id) ?? []).map(({ step, result }) => ({ id: step, result: JSON.parse(result) })),
  }));
}

/** A sleep ends with nothing, an event that did not come too; another function that did not end is an error. */
const endDueWaits = (ids: SQL) => sql`
  with ended as (
    delete from engine_waits where run_id = any ${ids} and kind <> 'cancel' and due_at <= now() + interval '1 ms'
    returning org_id, run_id, step, step_name, kind, name)
  insert into engine_steps (org_id, run_id, step, name, result, generation)
  select org_id, run_id, step, step_name,
    case kind when 'invoke' then json_build_object('error', json_build_object(
      'name', 'InvokeTimeout', 'message', 'The invoked function ' || name || ' did not end in time.'))
    else '{"data":null}'::json end, 0
  from ended on conflict do nothing`;
