import type { Outcome } from '#lib/engine/outcome.ts';
import { answerEach } from '../answer-each.ts';
import type { NodeContext } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { Parameters } from './definition.ts';
import { filterOf } from './filter.ts';

/** Forgets documents for each item, and tells how many. */
export const remove = (context: NodeContext<Parameters>): Promise<Outcome> =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      // What has no name would be left out, and all of the collection would be removed.
      if (parameters.filter.some(({ name }) => name === '')) throw unnamed(item);
      const filter = filterOf(parameters);
      const removed = await context.once(`${item}`, () => context.documents.remove(parameters.collection, filter));
      return { json: { removed } };
    },
  });

const unnamed = (item: number) =>
  configFault('no_name', 'One of what has to be known of the documents has no name. Name it, or take it out.', item);
