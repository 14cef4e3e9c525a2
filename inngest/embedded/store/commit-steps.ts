import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import type { LedgerCommit } from '#lib/runs/committer.ts';
import { writeLedger } from '#lib/runs/write-ledger.ts';
import type { EndedStep } from '../verdict.ts';
import type { Held } from './queue.ts';

/** An ended step with the ledger rows that belong to it; without a step, rows that are saved on the way. */
export type StepCommit = {
  readonly held: Held;
  readonly ended?: EndedStep;
  readonly ledger: readonly LedgerCommit[];
  /** The invocation ends with its rows, and is forgotten. */
  readonly isEnd?: boolean;
};
/** `paused` is kept, and the run wants nothing new to start. */
export type Fate = 'kept' | 'paused' | 'stale';
/** Who may write: what is switched off here is only ever off in the test that shows what it is for. */
export type Fence = { readonly worker: number; readonly isOff?: boolean };

/**
 * Commits any number of steps of the transaction's organisation with their ledger rows; answers each one's fate, in
 * order. Stale is what comes from another claim than the current one, or for a run that has ended. A step that this
 * claim has committed before is kept and not written again: so an uncertain commit is simply repeated.
 */
export async function commitSteps(tx: Tx, commits: readonly StepCommit[], fence: Fence): Promise<Fate[]> {
  const given = commits.map(({ held, ended, ledger, isEnd = false }, n) => ({
    n,
    run_id: held.runId,
    generation: held.generation,
    step: ended?.step,
    name: ended?.name,
    result: ended?.result,
    subject: ledger[0]?.runId,
    is_ending: ledger[0]?.isEnding ?? false,
    is_end: isEnd,
  }));
  const rows = await tx.execute<{ n: number; is_new: boolean; is_kept: boolean; is_paused: boolean }>(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(given)}::json)
        as g (n integer, run_id uuid, generation integer, step text, name text, result json, subject uuid,
          is_ending boolean, is_end boolean)
    ), owned as materialized (
      select id, generation from engine_runs
      where id in (select run_id from given) and ended_at is null and worker = ${fence.worker}::integer
      order by id for share
    ), moving as materialized (
      select id, status, ending from runs
      where id in (select subject from given) and status in ('queued', 'running', 'waiting', 'paused')
      order by id for no key update
    ), allowed as (
      select g.* from given g
      where ${fence.isOff ?? false}::boolean or (
        exists (select from owned o where o.id = g.run_id and o.generation = g.generation)
        and (g.subject is null or exists (
          select from moving m where m.id = g.subject and (m.ending is null or g.is_ending))))
    ), before as (
      select s.run_id, s.step from engine_steps s join given g using (run_id, step) where s.generation = g.generation
    ), inserted as (
      insert into engine_steps (org_id, run_id, step, name, result, generation)
      select current_org(), run_id, step, name, result, generation from allowed where step is not null
      on conflict do nothing returning run_id, step
    ), over as (
      delete from engine_runs where id in (select run_id from allowed where is_end)
    )
    select g.n, a.n is not null and (g.step is null or i.step is not null) as is_new,
      a.n is not null or b.step is not null as is_kept, m.status is not distinct from 'paused' as is_paused
    from given g left join allowed a using (n)
      left join inserted i on i.run_id = g.run_id and i.step = g.step
      left join before b on b.run_id = g.run_id and b.step = g.step
      left join moving m on m.id = g.subject
    order by g.n`);
  await writeLedger(
    tx,
    [...rows].filter((row) => row.is_new).flatMap((row) => commits[row.n]?.ledger ?? []),
  );
  return [...rows].map((row) => (row.is_kept ? (row.is_paused ? 'paused' : 'kept') : 'stale'));
}
