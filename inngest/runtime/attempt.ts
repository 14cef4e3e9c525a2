import { digest } from '#lib/engine/digest.ts';
import type { Fault, HttpAnswer, Question } from '#lib/engine/outcome.ts';
import { type Settled, settle } from '#lib/engine/settle.ts';
import { inputItems } from './history.ts';
import type { LogLine, Work } from './node-context.ts';
import { nodeOf, performActivation } from './perform-activation.ts';
import { seededRandom } from './random.ts';

export type Attempted = Settled & {
  readonly logs: readonly LogLine[];
  readonly respond?: HttpAnswer | undefined;
  /** A question that has just been asked. */
  readonly asked?: Question;
  /** The same attempt, had it come to this fault instead: what it asked or sent could not be kept. */
  readonly failWith: (fault: Fault) => Settled;
};

/** Performs one attempt and settles what it makes of the activation. The outputs are not in the history yet. */
export async function attemptActivation(work: Work): Promise<Attempted> {
  const { history, activation, attempt, answers, world } = work;
  const { outcome, isSkipped, logs } = await performActivation(work);
  const given = {
    activation,
    node: nodeOf(work),
    isSkipped,
    attempts: attempt,
    answers,
    input: () => inputItems(history, activation)[0] ?? [],
    firstAt: work.startedAt,
    now: world.now(),
    random: seededRandom(digest(`${work.run.runId} ${activation.key} ${attempt}`))(),
  };
  return {
    ...settle({ ...given, outcome }),
    logs,
    ...(outcome.kind === 'items' && outcome.respond && { respond: outcome.respond }),
    ...(outcome.kind === 'ask' && { asked: outcome.question }),
    failWith: (fault) => settle({ ...given, outcome: { kind: 'fail', fault } }),
  };
}
