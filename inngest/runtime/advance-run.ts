import { finallyOf } from '#lib/engine/fold.ts';
import { fuse } from '#lib/engine/fuse.ts';
import type { Activation, LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer, Fault } from '#lib/engine/outcome.ts';
import { attemptAfter } from '#lib/engine/settle.ts';
import { announce, type Save } from './announce.ts';
import { type Attempted, attemptActivation } from './attempt.ts';
import { beginEach } from './call-each.ts';
import { beginCall } from './call-workflow.ts';
import { chunkStore } from './chunk-store.ts';
import { Halted } from './chunks.ts';
import { type Decision, decide, lostBefore } from './decide.ts';
import { keep } from './keep.ts';
import { nodeOf } from './perform-activation.ts';
import { isOutOfTime, planOf, type Session } from './session.ts';
import type { RunFacts } from './world.ts';

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
export type Task = { readonly key: string; readonly work: (save: Save) => Promise<void> };

/**
 * Performs independent branches side by side, beginning with `first`, until none can go on. What ends while others are
 * in flight is saved at once.
 */
export async function performSideBySide(session: Session, first: Task, save: Save): Promise<void> {
  const flying = new Map<string, Promise<string>>();
  const launch = ({ key, work }: Task) =>
    flying.set(
      key,
      work(save).then(() => key),
    );
  launch(first);
  try {
    while (flying.size > 0) {
      for (const activation of session.isPaused ? [] : planOf(session).ready) {
        const { key } = activation;
        if (!flying.has(key)) launch({ key, work: (save) => perform(session, activation, { save }) });
      }
      flying.delete(await Promise.race(flying.values()));
      if (flying.size > 0) await save();
    }
  } finally {
    await Promise.allSettled(flying.values());
  }
}

export type Doing = {
  /** To the question of the activation. */
  readonly answer?: Answer | undefined;
  /** Absent where a commit cannot be made: what has no effects is not announced. */
  readonly save?: Save;
};

/** Performs one attempt of an activation and takes what came of it into the session, to be committed. */
export async function perform(session: Session, activation: Activation, { answer, save }: Doing = {}): Promise<void> {
  const { history, port, firsts } = session;
  const earlier = history.state.open.get(activation.key)?.row;
  const startedAt = firsts.get(activation.key)?.startedAt ?? new Date(port.world.now());
  const decision = decide(nodeOf({ history, activation }), earlier, answer);
  const attempts = attemptsBy(earlier, { answer, decision });
  const answers = answersFor(earlier, answer);
  const lost = lostBefore(earlier);
  const work = {
    run: factsFor(session, activation),
    world: port.world,
    history,
    activation,
    attempt: attempts,
    answers,
    startedAt: startedAt.getTime(),
    signal: session.signal,
    chunks: chunkStore(session, { activation, attempts, lost, answers, startedAt }),
  };
  const over =
    save && !decision ? await announce(session, { activation, attempts, lost, answers, startedAt }, save) : undefined;
  const attempted = await attemptActivation(work, { lost, decision }).catch(whenHalted).finally(over);
  if (!attempted) return;
  const fault = await begin(session, attempted);
  await keep(session, fault ? { ...attempted, ...attempted.failWith(fault) } : attempted, startedAt);
}

/** What is to be begun before its question is committed; answers why it cannot. */
async function begin(session: Session, { row, asked }: Attempted): Promise<Fault | undefined> {
  if (asked?.type !== 'call') return undefined;
  return asked.each ? beginEach(session, row, asked) : beginCall(session, row, asked);
}

function whenHalted(error: unknown): undefined {
  if (!(error instanceof Halted)) throw error;
}

/** What is decided without running the node is no attempt; what somebody wants repeated is another one. */
function attemptsBy(
  earlier: LedgerRow | undefined,
  { answer, decision }: { answer: Answer | undefined; decision: Decision | undefined },
): number {
  const made = earlier?.attempts ?? 0;
  if (decision) return made;
  return answer?.type === 'resolved' ? made + 1 : attemptAfter(earlier);
}

/** A new try asks anew; one that was lost knows what the lost one knew. What people decided is never forgotten. */
function answersFor(earlier: LedgerRow | undefined, answer: Answer | undefined): readonly Answer[] {
  const known = earlier?.answers ?? [];
  if (earlier?.question && answer) return [...known, answer];
  return earlier?.status === 'running' ? known : known.filter(({ type }) => type === 'resolved');
}

/** The `finally` node sends out how the run will end. */
function factsFor({ facts, ending, startedAt, history: { state } }: Session, { key, nodeId }: Activation): RunFacts {
  if (!ending || key !== finallyOf(state.graph)?.key) return facts;
  const { status, fault, reason } = ending;
  const node = state.graph.nodes.get(reason?.nodeId ?? nodeId)?.node.name;
  const json = {
    status,
    error: fault && { kind: fault.kind, code: fault.code, message: fault.message },
    node: reason?.nodeId === undefined ? null : (node ?? null),
    startedAt: startedAt?.toISOString() ?? null,
  };
  return { ...facts, items: [{ json }] };
}
