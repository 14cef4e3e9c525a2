import type { GetStepTools } from 'inngest';
import type { Told } from '#inngest/events.ts';
import { fuse } from '#lib/engine/fuse.ts';
import type { Activation } from '#lib/engine/ledger.ts';
import { StaleCommit } from '#lib/runs/committer.ts';
import { finishRun } from '#lib/runs/finish-run.ts';
import { loadRun } from '#lib/runs/load-run.ts';
import type { Client } from '../client.ts';
import { perform, performPure, performSideBySide, type Task } from '../runtime/advance-run.ts';
import { hear, saveProgress, takeCommit } from '../runtime/commit.ts';
import type { Port } from '../runtime/port.ts';
import { type End, progressOf } from '../runtime/progress.ts';
import { isOutOfTime, openSession, planOf, type Session } from '../runtime/session.ts';
import { takeOver } from '../runtime/take-over.ts';
import { type Steps, waitForAnswer, waitForResume } from '../runtime/wait-for-answer.ts';

/** After so many a call ends (far below the thousand that an Inngest server allows), or gives way to others that wait. */
const STEPS_PER_INVOCATION = 300;

/**
 * Runs a workflow. Its steps are named after the nodes with effects; each commits the ledger rows of its node and of the
 * pure nodes around it. Between them it sleeps or waits for events.
 *
 * A replay loads the ledger and repeats no step: activations that have ended are in it. What may run twice is what was in
 * flight when a process died, with the same idempotency key.
 */
export const runWorkflow = (client: Client, port: Port) =>
  client.createFunction(
    {
      id: 'run-workflow',
      triggers: [{ event: 'run/requested' }],
      cancelOn: [{ event: 'run/cancel.requested', if: 'async.data.runId == event.data.runId' }],
      retries: port.retries ?? 4,
      onFailure: ({ event, error }) => giveUp(port, event.data.event.data as Told<'run/requested'>, error),
    },
    ({ event, step, runId: invocation, attempt }) =>
      driveRun(port, { run: event.data as Told<'run/requested'>, step: stepsOf(step), invocation, attempt }),
  );

/** The SDK's tools, as far as a run uses them. What its steps return is JSON already. */
const stepsOf = (step: GetStepTools<Client>): Steps => ({
  run: <T>(named: Parameters<Steps['run']>[0], work: () => Promise<T>) => step.run(named, work) as Promise<T>,
  waitForEvent: (id, wait) => step.waitForEvent(id, wait),
  sleepUntil: (id, due) => step.sleepUntil(id, due),
});

type Driven = {
  readonly run: Told<'run/requested'>;
  readonly step: Steps;
  readonly invocation: string;
  readonly attempt: number;
  /** Nobody was called for the invocation before. */
  readonly isFirst?: boolean;
};

/** Drives a run until it ends or waits, from where its ledger stands. */
export async function driveRun(port: Port, { run, step, invocation, attempt, isFirst }: Driven): Promise<void> {
  // Once more for what is behind its `finally`.
  for (let goesOn = true; goesOn; ) {
    const loaded = await loadRun(port.db, { ...run, isFirst });
    if (!loaded) return;
    const session = openSession(port, loaded, { invocation, attempt });
    await takeOver(session);
    await drive({ session, step, invocation });
    goesOn = session.hasBegunToEnd;
  }
}

type Drive = { readonly session: Session; readonly step: Steps; readonly invocation: string };

async function drive(drive: Drive): Promise<void> {
  const { session, step } = drive;
  const { stepsPerInvocation = STEPS_PER_INVOCATION } = session.port;
  const part = session.ending ? 'finally ' : '';
  for (let count = 1; !session.isOver; count++) {
    if (count > stepsPerInvocation && !step.isForgetful) return handOver(drive);
    if (count > stepsPerInvocation) step.giveWay?.();
    if (!session.isPaused) await performPure(session);
    const now = planOf(session);
    const { effect, pure } = fuse(session.history.state.graph, now);
    if (isOutOfTime(session))
      await commitStep(drive, { id: `${part}time-out`, name: 'Time-out', end: { status: 'timed_out' } });
    else if (now.ended) await commitStep(drive, { id: `${part}end`, name: 'End' });
    else if (session.isPaused && session.draft.nodes.length === 0) await waitForResume(step, session);
    else if (effect && !session.isPaused) await commitStep(drive, stepOf(session, effect));
    else if (pure.length > 0 || session.draft.nodes.length > 0) {
      await commitStep(drive, { id: `progress ${session.firsts.size}`, name: 'Progress' });
    } else if (progressOf(now, session).status !== session.status) {
      // It was paused in the meantime: what it waits for is shown again.
      await commitStep(drive, { id: `standing ${session.loaded.run.version}`, name: 'Progress' });
    } else if (now.waiting.length > 0) {
      const answered = await waitForAnswer(step, session, now.waiting);
      if (answered) {
        const { row, answer } = answered;
        await commitStep(
          drive,
          stepOf(session, row, (save) => perform(session, row, { answer, save })),
        );
      }
    } else throw new Error('nothing of the run is ready, nothing waits, and it has not ended');
  }
}

type Work = { readonly id: string; readonly name: string; readonly task?: Task; readonly end?: End };

/** A step named after its node; tried again, or gone on after an answer, it is another step. */
function stepOf(
  session: Session,
  activation: Activation,
  work: Task['work'] = (save) => perform(session, activation, { save }),
): Work {
  const { graph, open } = session.history.state;
  const node = graph.nodes.get(activation.nodeId);
  const row = open.get(activation.key)?.row;
  const name = [node?.node.name ?? activation.nodeId, activation.turn].filter(Boolean).join(' ');
  return {
    id: `${activation.key} ${row?.attempts ?? 0} ${row?.answers.length ?? 0} ${row?.question ? 1 : 0}`,
    name,
    task: { key: activation.key, work },
  };
}

async function commitStep({ session, step, invocation }: Drive, { id, name, task, end }: Work): Promise<void> {
  const { committer } = session.port;
  const place = { invocation, step: id };
  const save = () => saveProgress(session);
  const isParallel = session.loaded.document.settings.parallelBranches;
  const conclude = async (end: End | undefined) => {
    const rows = await takeCommit(session, end);
    // What is behind `finally` is taken up from the ledger: it has to be there when this step has ended.
    hear(session, await (session.hasBegunToEnd ? committer.save(place, rows) : committer.commit(place, rows)));
  };
  const isStale = await step.run({ id, name }, async () => {
    try {
      if (task && isParallel) await performSideBySide(session, task, save);
      else await task?.work(save);
      if (!session.isPaused) await performPure(session);
      await conclude(end);
      return false;
    } catch (error) {
      if (error instanceof StaleCommit) return true;
      if (session.isOver) return true;
      if (!isOutOfTime(session)) throw error;
      await conclude({ status: 'timed_out' });
      return false;
    }
  });
  session.isOver ||= isStale;
}

/** Continue as new: the run is taken up again from its ledger, by an invocation without memories. */
async function handOver({ session, step, invocation }: Drive): Promise<void> {
  const { orgId, runId } = session.facts;
  const id = 'hand over';
  await step.run({ id, name: 'Hand over' }, () =>
    session.port.committer.commit(
      { invocation, step: id },
      {
        orgId,
        runId,
        nodes: [],
        logs: [],
        payloads: [],
        isEnding: session.ending !== null,
        events: [{ name: 'run/requested', data: { runId } }],
      },
    ),
  );
}

/** Fails the run; but calls that were lost are no fault of it: all machines may have been away, or one killed at each step. */
async function giveUp(
  { db, isAskedAgain }: Port,
  { orgId, runId }: Told<'run/requested'>,
  error: Error,
): Promise<void> {
  const isOwnFailure = error.name === 'NonRetriableError';
  if (!isOwnFailure && (await isAskedAgain?.({ orgId, runId }))) return;
  const message = `The engine could not go on with this run: ${error.message}. Retry it; if it happens again, report it.`;
  const fault = { kind: 'bug', code: 'engine_failed', message } as const;
  await db.withOrg(orgId, (tx) =>
    finishRun(tx, { orgId, runId }, { status: 'failed', fault, reason: { code: fault.code, message } }),
  );
}
