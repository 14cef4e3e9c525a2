import { setTimeout as pause } from 'node:timers/promises';
import type { GetStepTools } from 'inngest';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Answer, Question } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { Client } from '../client.ts';
import { answerOfCall, childId } from './call-workflow.ts';
import type { Session } from './session.ts';

export type Steps = GetStepTools<Client>;

/** Inngest rounds waits up to whole seconds: shorter ones than this are held here, their due time in the ledger. */
const HELD_MS = 5000;
/** How often a parent looks after its child, should the news of its end have got lost. */
const LOOK_AGAIN_MS = 60_000;

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
      return waitForResume(step, session, { id, row, question });
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

async function waitForResume(
  step: Steps,
  session: Session,
  { id, row, question }: Waiting<Extract<Question, { type: 'event' | 'webhook' }>>,
): Promise<Answer> {
  const now = session.port.world.now();
  const until = question.timeoutAt === undefined ? now + LIMITS.waitMs : Date.parse(question.timeoutAt);
  const resumed = await step.waitForEvent(id, {
    event: 'run/resumed',
    timeout: new Date(Math.min(until, session.deadline)),
    if: `async.data.runId == '${session.facts.runId}' && async.data.activation == '${row.key}'`,
  });
  if (!resumed) return { type: 'timeout' };
  return { type: question.type, data: (resumed.data as { data: JsonValue }).data };
}

async function waitForChild(
  step: Steps,
  session: Session,
  { id, row, question }: Waiting<Extract<Question, { type: 'call' }>>,
): Promise<Answer | undefined> {
  const child = childId(session.facts.runId, row);
  for (let look = 1; session.port.world.now() < session.deadline; look++) {
    const answer = await answerOfCall(session, { row, question });
    if (answer) return answer;
    await step.waitForEvent(`${id} ${look}`, {
      event: 'run/finished',
      timeout: new Date(Math.min(session.port.world.now() + LOOK_AGAIN_MS, session.deadline)),
      if: `async.data.runId == '${child}'`,
    });
  }
  return undefined;
}
