import type { Outcome } from '#lib/engine/outcome.ts';
import { answerEach } from '../answer-each.ts';
import type { NodeContext } from '../node-context.ts';
import type { Parameters } from './definition.ts';
import { filterOf } from './filter.ts';

/** Forgets documents for each item, and tells how many. */
export const remove = (context: NodeContext<Parameters>): Promise<Outcome> =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const filter = filterOf(parameters);
      const removed = await context.once(`${item}`, () => context.documents.remove(parameters.collection, filter));
      return { json: { removed } };
    },
  });
