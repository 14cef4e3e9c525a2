import { setTimeout as pause } from 'node:timers/promises';
import { digest } from '#lib/engine/digest.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Answer, Question } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { findPeopleAnswer } from '#lib/requests/find-answer.ts';
import { findResume } from '#lib/runs/find-resume.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import { statusOf } from '#lib/runs/status-of.ts';
import { answerOfEach } from './call-each.ts';
import { answerOfCall } from './call-workflow.ts';
import type { Session } from './session.ts';

/** The SDK's tools, or what an engine of ours gives in their place. */
export type Steps = {
  run<T>(step: { readonly id: string; readonly name: string }, work: () => Promise<T>): Promise<T>;
  waitForEvent(id: string, wait: Hope & { readonly timeout: Date }): Promise<unknown>;
  sleepUntil(id: string, due: Date): Promise<unknown>;
  /** Set where nothing is remembered of steps: every wait is the first of its call, and a call need not end for its length. */
  readonly isForgetful?: true;
  /** Ends the call here, to go on later, when others wait for its place. */
  readonly giveWay?: () => void;
};

/** A row that may go on: with the answer to its question, or, when it only paused before its next try, without one. */
export type Answered = { readonly row: LedgerRow; readonly answer?: Answer };

/** Inngest rounds waits up to whole seconds: shorter ones than this are held here, their due time in the ledger. */
const HELD_MS = 5000;

/** Waits until one of the rows may go on; undefined when the run is out of time, paused or over before. */
export async function waitForAnswer(
  step: Steps,
  session: Session,
  waiting: readonly LedgerRow[],
): Promise<Answered | undefined> {
  const id = digest(waiting.map((row) => `${row.key} ${row.attempts} ${row.answers.length}`).join());
  for (let round = 0; session.port.world.now() < session.deadline; round++) {
    for (const row of waiting) {
      const answered = await lookAt(session, row, { isAlone: waiting.length === 1 });
      if (answered) return answered;
    }
    const due = Math.min(session.deadline, ...waiting.map(dueOf));
    const since = sinceOf(session, waiting);
    await waitUntil(step, session, { id: `wait ${id} ${round}`, due, round, since, event: eventFor(session, waiting) });
    if (session.isPaused || session.isOver) return undefined;
  }
  return undefined;
}

/** Waits until a paused run is resumed, which its next call sees; answers when it is out of time before. */
export async function waitForResume(step: Steps, session: Session): Promise<void> {
  const { runId } = session.facts;
  const event = { event: 'run/resume.requested', if: `async.data.runId == '${runId}'` } as const;
  for (let round = 0; session.port.world.now() < session.deadline; round++) {
    const id = `paused ${session.loaded.run.version} ${round}`;
    const since = session.loaded.run.pausedAt?.getTime() ?? session.port.world.now();
    await waitUntil(step, session, { id, due: session.deadline, round, since, event });
  }
}

async function lookAt(
  session: Session,
  row: LedgerRow,
  { isAlone }: { isAlone: boolean },
): Promise<Answered | undefined> {
  const { question } = row;
  const isDue = session.port.world.now() >= dueOf(row);
  if (!question) return isDue ? { row } : undefined;
  switch (question.type) {
    case 'sleep':
      return isDue ? { row, answer: { type: 'slept' } } : undefined;
    case 'call': {
      const answerOf = question.each ? answerOfEach : answerOfCall;
      const answer = await answerOf(session, { row, question, hold: isAlone });
      return answer && { row, answer };
    }
    case 'send':
      return { row, answer: { type: 'sent' } };
    case 'people': {
      const answer = await findPeopleAnswer(session.port.db, { ...openQuestion(session, row), isDue });
      return answer && { row, answer };
    }
    default: {
      const open = openQuestion(session, row);
      const data = await findResume(session.port.db, open);
      if (data !== undefined) return { row, answer: answerFrom(question, data) };
      return isDue ? { row, answer: { type: 'timeout' } } : undefined;
    }
  }
}

const openQuestion = ({ facts: { orgId, runId } }: Session, row: LedgerRow) => ({
  orgId,
  runId,
  activation: row.key,
  answered: row.answers.length,
});

/** What was told is the answer itself where a person resolved it, and its data where a machine answered. */
function answerFrom({ type }: Question, data: JsonValue): Answer {
  if (type === 'webhook' || type === 'event') return { type, data };
  return data as unknown as Answer;
}

/** When a row goes on by itself, in milliseconds since 1970. */
function dueOf({ question, retryAt = 0 }: LedgerRow): number {
  if (!question) return retryAt;
  if (question.type === 'sleep') return Date.parse(question.until);
  const timeoutAt = 'timeoutAt' in question ? question.timeoutAt : undefined;
  return timeoutAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(timeoutAt);
}

type Hope = { readonly event: 'run/resumed' | 'run/finished' | 'run/resume.requested'; readonly if: string };

/** Since when no row was added. Where only one of two kinds of answers can be heard, it is looked for the other often. */
function sinceOf({ firsts, port }: Session, waiting: readonly LedgerRow[]): number {
  const kinds = new Set(waiting.map(({ question }) => question?.type === 'call'));
  const now = port.world.now();
  return kinds.size > 1 ? now : Math.max(...waiting.map(({ key }) => firsts.get(key)?.startedAt.getTime() ?? now));
}

/** The event that may answer one of the rows, if any can. */
function eventFor({ facts }: Session, waiting: readonly LedgerRow[]): Hope | undefined {
  const types = waiting.map(({ question }) => question?.type);
  if (types.includes('call')) return { event: 'run/finished', if: `async.data.parentRunId == '${facts.runId}'` };
  const isAsking = types.some((type) => type !== undefined && type !== 'sleep');
  return isAsking ? { event: 'run/resumed', if: `async.data.runId == '${facts.runId}'` } : undefined;
}

type Wait = {
  readonly id: string;
  readonly due: number;
  readonly round: number;
  /** When the run began to wait. */
  readonly since: number;
  readonly event: Hope | undefined;
};

/**
 * The embedded engine calls again when an event comes between the look and the wait. An Inngest server does not hear it,
 * and a fact may be there although nobody was told: for that there is a look after 5, 50, 500 … seconds.
 */
async function waitUntil(step: Steps, session: Session, { id, due, round, since, event }: Wait): Promise<void> {
  const now = session.port.world.now();
  if (event) {
    const look = step.isForgetful ? Math.max(HELD_MS, 9 * (now - since)) : HELD_MS * 10 ** round;
    const timeout = new Date(Math.min(due, now + Math.min(look, LIMITS.waitMs)));
    await step.waitForEvent(id, { ...event, timeout });
  } else if (due - now < HELD_MS) {
    await pause(Math.max(due - now, 0), undefined, { signal: session.signal });
    const status = await statusOf(session.port.db, session.facts);
    session.isPaused = status === 'paused';
    session.isOver = status === undefined || isFinished(status);
  } else await step.sleepUntil(id, new Date(due));
}
