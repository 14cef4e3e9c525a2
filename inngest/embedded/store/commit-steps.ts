import { type SQL, sql } from 'drizzle-orm';
import { afterCommit, type Database } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { isToDo } from '#db/outbox.ts';
import { moved, tellProgress, tellProgressLater, wakeWorkers } from '#db/wake.ts';
import type { LedgerCommit } from '#lib/runs/committer.ts';
import { endOf, type RunEnd } from '#lib/runs/run-end.ts';
import { asksNothing, ledgerStatements, writeLedger } from '#lib/runs/write-ledger.ts';
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

/** Who waits on this machine for how runs end, and is told as soon as it is committed. */
export type EndListener = {
  isAwaited(runId: string): boolean;
  tell(runId: string, end: RunEnd): void;
};

/**
 * Commits any number of steps of an organisation with their ledger rows; answers each one's fate, in order. Stale is what
 * comes from another claim than the current one, or for a run that has ended. A step that this claim has committed before
 * is kept and not written again: so an uncertain commit is simply repeated. Live views are told.
 *
 * As a rule all are new and nothing has to be asked in between: then it is one round trip, which the fence refuses
 * otherwise.
 */
export async function commitSteps(
  db: Database,
  orgId: string,
  commits: readonly StepCommit[],
  { fence, listener }: { readonly fence: Fence; readonly listener?: EndListener | undefined },
): Promise<Fate[]> {
  const ledger = commits.flatMap((commit) => commit.ledger);
  const runIds = new Set(ledger.map(({ runId }) => runId));
  const ends = listener ? endsAwaited(ledger, listener) : new Map<string, RunEnd>();
  const hints = [...runIds].filter((id) => !ends.has(id)).map((runId) => moved({ orgId, runId }));
  if (asksNothing(ledger)) {
    const statements = [passing(commits, { ...fence, refuses: true }), ...ledgerStatements(ledger)];
    try {
      const [passed = [], ...told] = await db.atOnce<Passed[][]>(orgId, statements, hints);
      if (told.flat().some(isToDo)) wakeWorkers(db);
      for (const [runId, end] of ends) {
        listener?.tell(runId, end);
        tellProgressLater(db, { orgId, runId });
      }
      return passed.map(fateOf);
    } catch (error) {
      if (databaseFault(error)?.kind !== 'refused') throw error;
    }
  }
  return db.withOrg(orgId, async (tx) => {
    const passed = await tx.execute<Passed>(passing(commits, { ...fence, refuses: false }));
    await writeLedger(
      tx,
      passed.filter((row) => row.is_new).flatMap((row) => commits[row.n]?.ledger ?? []),
    );
    for (const { runId } of ledger) afterCommit(tx, (opened) => tellProgress(opened, { orgId, runId }));
    return passed.map(fateOf);
  });
}

/** Everybody else is told of these a moment later. */
function endsAwaited(ledger: readonly LedgerCommit[], listener: EndListener): Map<string, RunEnd> {
  const awaited = ledger.filter(({ runId }) => listener.isAwaited(runId));
  return new Map(
    awaited.flatMap((commit) => {
      const end = endOf(commit);
      return end ? [[commit.runId, end] as const] : [];
    }),
  );
}

type Passed = {
  readonly n: number;
  readonly is_new: boolean;
  readonly is_kept: boolean;
  readonly is_paused: boolean;
  /** Told of what the ledger's statements answer. */
  readonly is_done?: boolean;
};

const fateOf = ({ is_kept, is_paused }: Passed): Fate => (is_kept ? (is_paused ? 'paused' : 'kept') : 'stale');

/** The fence: which commits may be written, in order; all or nothing where it `refuses`. */
function passing(commits: readonly StepCommit[], fence: Fence & { readonly refuses: boolean }): SQL {
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
  const hasSteps = commits.some(({ ended }) => ended !== undefined);
  const { remembered, isNew, isKept, joined } = hasSteps ? STEPS : NO_STEPS;
  return sql`
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
    ), ${remembered} over as (
      delete from engine_runs where id in (select run_id from allowed where is_end)
    )
    select g.n,
      case when ${isNew} then true
        when ${fence.refuses}::boolean then refuse('a commit that may not be written') else false end as is_new,
      ${isKept} as is_kept, m.status is not distinct from 'paused' as is_paused
    from given g left join allowed a using (n) ${joined} left join moving m on m.id = g.subject
    order by g.n`;
}

/** Commits of steps that the SDK remembers: one that this claim has committed before is kept. */
const STEPS = {
  remembered: sql`before as (
      select s.run_id, s.step from engine_steps s join given g using (run_id, step) where s.generation = g.generation
    ), inserted as (
      insert into engine_steps (org_id, run_id, step, name, result, generation)
      select current_org(), run_id, step, name, result, generation from allowed where step is not null
      on conflict do nothing returning run_id, step
    ),`,
  isNew: sql`a.n is not null and (g.step is null or i.step is not null)`,
  isKept: sql`(a.n is not null or b.step is not null)`,
  joined: sql`
      left join inserted i on i.run_id = g.run_id and i.step = g.step
      left join before b on b.run_id = g.run_id and b.step = g.step`,
};
/** Commits of what is called without the SDK. */
const NO_STEPS = { remembered: sql``, isNew: sql`a.n is not null`, isKept: sql`a.n is not null`, joined: sql`` };
