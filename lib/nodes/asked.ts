import type { Outcome, Question } from '#lib/engine/outcome.ts';

/** Thrown where an attachment has a question: its owner asks it, and comes back to the same place with the answer. */
export class Asked extends Error {
  override readonly name = 'Asked';
  readonly question: Question;
  constructor(question: Question) {
    super(`a question of type ${question.type} is to be asked`);
    this.question = question;
  }
}

/** What the work comes to: its outcome, or the question that it stopped at. */
export async function orAsk(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Asked) return { kind: 'ask', question: error.question };
    throw error;
  }
}
