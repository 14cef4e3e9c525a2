import type { Database } from '#db/client.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { untilSeen, type Wait } from '#lib/runs/wait-for-run.ts';
import { type AnswerWay, answerFrom, answerOfRun } from './run-answer.ts';

/** What a run answers, as soon as it does; undefined when the time ran out before. */
export const awaitAnswer = (db: Database, wait: Wait & { readonly way: AnswerWay }): Promise<HttpAnswer | undefined> =>
  untilSeen(db, wait, () => (wait.watch?.end ? answerFrom(wait.watch.end, wait) : answerOfRun(db, wait)));
