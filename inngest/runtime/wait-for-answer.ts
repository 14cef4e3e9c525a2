import { setTimeout as pause } from 'node:timers/promises';
import type { GetStepTools } from 'inngest';
import type { EventName } from '#inngest/events.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Answer, Question } from '#lib/engine/outcome.ts';
import { findResume } from '#lib/runs/find-resume.ts';
import type { Client } from '../client.ts';
import { answerOfCall, childId } from './call-workflow.ts';
import type { Session } from './session.ts';

export type Steps = GetStepTools<Client>;

/** Inngest rounds waits up to whole seconds: shorter ones than this are held here, their due time in the ledger. */
const HELD_MS = 5000;

/** Waits for what a row waits for: the answer to its question, or the pause before its next try (no answer). */
export async function waitForAnswer(step: Steps, session: Session, row: LedgerRow): Promise<Answer | undefined> {
  const id = `wait ${row.key} ${row.attempts} ${row.answers.length}`;
  const { question, retryAt } = row;
  switch (question?.type) {
    case undefined:
      await sleepUntil(step, session, { id, at: retryAt ?? 0 });
      return undefined;
    case 'sleep':
      await sleepUntil(step, session, { id, at: Date.parse(question.until) });
      return { type: 'slept' };
    case 'event':
    case 'webhook':
      return (await waitForResume(step, session, { id, row, question })) ?? { type: 'timeout' };
    case 'call':
      return waitForChild(step, session, { id, row, question });
  }
}

async function sleepUntil(step: Steps, session: Session, { id, at }: { id: string; at: number }): Promise<void> {
  const due = Math.min(at, session.deadline);
  const left = due - session.port.world.now();
  if (left <= 0) return;
  if (left < HELD_MS) await pause(left, undefined, { signal: session.signal });
  else await step.sleepUntil(id, new Date(due));
}

type Waiting<Q> = { readonly id: string; readonly row: LedgerRow; readonly question: Q };

function waitForResume(
  step: Steps,
  session: Session,
  { id, row, question }: Waiting<Extract<Question, { type: 'event' | 'webhook' }>>,
): Promise<Answer | undefined> {
  const { orgId, runId } = session.facts;
  const open = { orgId, runId, activation: row.key, answered: row.answers.length };
  return lookAndWait(step, session, {
    id,
    event: 'run/resumed',
    if: `async.data.runId == '${runId}' && async.data.activation == '${row.key}'`,
    until: question.timeoutAt === undefined ? session.port.world.now() + LIMITS.waitMs : Date.parse(question.timeoutAt),
    look: async () => {
      const data = await findResume(session.port.db, open);
      return data === undefined ? undefined : { type: question.type, data };
    },
  });
}

const waitForChild = (
  step: Steps,
  session: Session,
  { id, row, question }: Waiting<Extract<Question, { type: 'call' }>>,
): Promise<Answer | undefined> =>
  lookAndWait(step, session, {
    id,
    event: 'run/finished',
    if: `async.data.runId == '${childId(session.facts.runId, row)}'`,
    until: session.port.world.now() + LIMITS.waitMs,
    look: () => answerOfCall(session, { row, question }),
  });

type Look = {
  readonly id: string;
  readonly event: EventName;
  readonly if: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly look: () => Promise<Answer | undefined>;
};

/**
 * Looks for an answer, and waits for the event that brings it. An event that comes between the look and the wait is not
 * heard, so it looks again after 5, 50, 500 … seconds.
 */
async function lookAndWait(step: Steps, session: Session, { id, look, ...given }: Look): Promise<Answer | undefined> {
  const until = Math.min(given.until, session.deadline);
  const now = () => session.port.world.now();
  for (let round = 0; now() < until; round++) {
    const found = await look();
    if (found) return found;
    const timeout = new Date(Math.min(until, now() + HELD_MS * 10 ** round));
    await step.waitForEvent(`${id} ${round}`, { event: given.event, if: given.if, timeout });
  }
  return look();
}
