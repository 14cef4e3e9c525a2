import type { LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer, Fault, Question } from '#lib/engine/outcome.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import { loadResult } from '#lib/runs/load-run.ts';
import { startChild } from '#lib/runs/start-child.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import type { Session } from './session.ts';

type Call = Extract<Question, { type: 'call' }>;
/** How long the end of a child is awaited in the worker, before the run gives its place to others. */
const HOLD_MS = 3000;

/** Starts the child that an activation has just asked for, before the question is committed. Answers why it cannot. */
export const beginCall = (session: Session, row: LedgerRow, call: Call): Promise<Fault | undefined> =>
  startCall(session, { id: childId(session.facts.runId, row), row, call, items: call.items });

type Start = { readonly id: string; readonly row: LedgerRow; readonly call: Call; readonly items: Call['items'] };

/** Starts a child of a call; the same id twice is one child. */
export function startCall(
  { port, facts, ending }: Session,
  { id, row, call, items }: Start,
): Promise<Fault | undefined> {
  return port.db.withOrg(facts.orgId, (tx) =>
    startChild(tx, {
      orgId: facts.orgId,
      id,
      workflowId: call.workflowId,
      revision: call.revision,
      items,
      parent: { runId: facts.runId, activation: row.key },
      since: facts.keysOf(row.key),
      isEnding: ending !== null,
    }),
  );
}

/** The answer to a call, or undefined while the child has not ended; `hold` waits for it a little. */
export async function answerOfCall(
  { port, facts }: Session,
  { row, question, hold }: { row: LedgerRow; question: Call; hold: boolean },
): Promise<Answer | undefined> {
  const place = { orgId: facts.orgId, runId: childId(facts.runId, row) };
  if (!question.wait) return { type: 'called', runId: place.runId, status: 'queued', items: [] };
  const seen = await waitForRun(port.db, { ...place, ms: hold ? HOLD_MS : 0 });
  if (!seen) return undefined;
  return { type: 'called', runId: place.runId, status: seen, items: await loadResult(port.db, place) };
}

/** The child of a call: the same one after a crash, another one for the next call or the next try. */
export const childId = (
  runId: string,
  { key, attempts, lost = 0, answers }: Pick<LedgerRow, 'key' | 'attempts' | 'lost' | 'answers'>,
): string => derivedId(runId, `call ${key} ${attempts - lost} ${answers.length}`);
