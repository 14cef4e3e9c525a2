import type { Fault, HttpAnswer, Question } from '#lib/engine/outcome.ts';
import { type Settled, settle } from '#lib/engine/settle.ts';
import type { Decision } from './decide.ts';
import { inputItems } from './history.ts';
import type { LogLine } from './log-line.ts';
import { nodeOf, performActivation, performDecision } from './perform-activation.ts';
import { seededRandom } from './random.ts';
import type { Work } from './work.ts';

export type Attempted = Settled & {
  readonly logs: readonly LogLine[];
  readonly respond?: HttpAnswer | undefined;
  /** A question that has just been asked. */
  readonly asked?: Question;
  /** The same attempt, had it come to this fault instead: what it asked or sent could not be kept. */
  readonly failWith: (fault: Fault) => Settled;
};

type Course = { readonly lost?: number; readonly decision?: Decision | undefined };

/**
 * Performs one attempt, or does as was decided, and settles what it makes of the activation. The outputs are not in the
 * history yet.
 */
export async function attemptActivation(work: Work, { lost = 0, decision }: Course = {}): Promise<Attempted> {
  const { history, activation, attempt, answers, world } = work;
  const asked = answers.filter(({ type }) => type !== 'resolved');
  const { outcome, isSkipped, logs } = await (decision
    ? performDecision(work, decision)
    : performActivation({ ...work, answers: asked }));
  const given = {
    activation,
    node: nodeOf(work),
    isSkipped,
    isFinal: decision !== undefined,
    attempts: attempt,
    lost,
    answers,
    input: () => inputItems(history, activation)[0] ?? [],
    firstAt: work.startedAt,
    now: world.now(),
    random: seededRandom(`${work.run.runId} ${activation.key} ${attempt}`),
  };
  return {
    ...settle({ ...given, outcome }),
    logs,
    ...(outcome.kind === 'items' && outcome.respond && { respond: outcome.respond }),
    ...(outcome.kind === 'ask' && { asked: outcome.question }),
    failWith: (fault) => settle({ ...given, outcome: { kind: 'fail', fault } }),
  };
}
