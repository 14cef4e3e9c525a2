import { advance, hasEnded } from '#lib/engine/fold.ts';
import { fuse } from '#lib/engine/fuse.ts';
import type { Activation, LedgerRow } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Answer, Fault } from '#lib/engine/outcome.ts';
import { attemptAfter } from '#lib/engine/settle.ts';
import { PayloadTooLarge } from '#lib/runs/payloads.ts';
import { recordActivation, recordLog } from '#lib/runs/record-activations.ts';
import { type Attempted, attemptActivation } from './attempt.ts';
import { beginCall } from './call-workflow.ts';
import type { LogLine } from './node-context.ts';
import { isOutOfTime, planOf, type Session } from './session.ts';

/** Work without effects is done again after a crash: no more of it than this rides on one commit. */
const PURE_MS = 50;

/** Performs what has no effects and may run now, until something else is due. Nothing is committed. */
export async function performPure(session: Session): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < PURE_MS && !isOutOfTime(session)) {
    const { pure, effect } = fuse(session.history.state.graph, planOf(session));
    const [next] = pure;
    if (!next || effect) return;
    await perform(session, next).catch((error: unknown) => {
      if (!isOutOfTime(session)) throw error;
    });
  }
}

/** The first thing to do in a step: an attempt of the activation `key`. */
export type Task = { readonly key: string; readonly work: () => Promise<void> };

/**
 * Performs independent branches side by side, beginning with `first`, until none can go on. What ends while others are
 * in flight is saved at once.
 */
export async function performSideBySide(session: Session, first: Task, save: () => Promise<void>): Promise<void> {
  const flying = new Map<string, Promise<string>>();
  const launch = ({ key, work }: Task) =>
    flying.set(
      key,
      work().then(() => key),
    );
  launch(first);
  try {
    while (flying.size > 0) {
      for (const activation of planOf(session).ready) {
        const { key } = activation;
        if (!flying.has(key)) launch({ key, work: () => perform(session, activation) });
      }
      flying.delete(await Promise.race(flying.values()));
      if (flying.size > 0) await save();
    }
  } finally {
    await Promise.allSettled(flying.values());
  }
}

/** Performs one attempt of an activation and takes what came of it into the session, to be committed. */
export async function perform(session: Session, activation: Activation, answer?: Answer): Promise<void> {
  const { history, port, facts, firsts } = session;
  const earlier = history.state.open.get(activation.key)?.row;
  const startedAt = firsts.get(activation.key)?.startedAt ?? new Date(port.world.now());
  const attempted = await attemptActivation({
    run: facts,
    world: port.world,
    history,
    activation,
    attempt: attemptAfter(earlier),
    // A new try asks anew.
    answers: earlier?.question && answer ? [...earlier.answers, answer] : [],
    startedAt: startedAt.getTime(),
    signal: session.signal,
  });
  const fault = attempted.asked && (await beginCall(session, attempted));
  await keep(session, fault ? { ...attempted, ...attempted.failWith(fault) } : attempted, startedAt);
}

async function keep(session: Session, attempted: Attempted, startedAt: Date): Promise<void> {
  const { history, port, facts, draft, firsts } = session;
  const { row, outputs, logs, respond } = attempted;
  const now = new Date(port.world.now());
  const first = firsts.get(row.key) ?? { seq: firsts.size + 1, startedAt };
  const left = LIMITS.runOutputBytes - session.outputBytes;
  const maxBytes = Math.min(LIMITS.activationOutputBytes, left);
  const finishedAt = hasEnded(row) ? now : undefined;
  try {
    const record = { row, outputs, ...first, finishedAt, worker: port.worker, maxBytes };
    const { node, payloads } = await recordActivation(facts, record);
    draft.nodes.push(node);
    draft.payloads.push(...payloads);
    session.outputBytes += node.outputBytes;
  } catch (error) {
    if (!(error instanceof PayloadTooLarge)) throw error;
    return keep(session, { ...attempted, ...attempted.failWith(tooLarge(error)), respond: undefined }, startedAt);
  }
  const log = { activation: row.key, nodeId: row.nodeId, createdAt: now };
  const lines = row.fault ? [...logs, faultLine(row, row.fault)] : logs;
  draft.logs.push(...lines.map((line) => recordLog(facts, { ...log, ...line })));
  firsts.set(row.key, first);
  if (respond && !session.hasAnswered) {
    session.answer = respond;
    session.hasAnswered = true;
  }
  history.outputs.put(row.key, outputs);
  advance(history.state, row);
}

/** What the log of the run says of a failed attempt. */
function faultLine({ attempts, retryAt }: LedgerRow, { code, message }: Fault): LogLine {
  if (retryAt === undefined) return { level: 'error', message, data: { code } };
  const next = new Date(retryAt).toISOString();
  return {
    level: 'warn',
    message: `Attempt ${attempts} failed, the next one follows at ${next}: ${message}`,
    data: { code },
  };
}

const tooLarge = (error: PayloadTooLarge): Fault => ({ kind: 'limit', code: 'output_limit', message: error.message });
