import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { answerEach } from '../answer-each.ts';
import type { FoundDocument } from '../documents.ts';
import { embedWith } from '../embed-with.ts';
import type { NodeContext } from '../node-context.ts';
import { configFault } from '../paths.ts';
import { pluggedIn } from '../plugged-in.ts';
import type { Parameters } from './definition.ts';
import { filterOf } from './filter.ts';

type Context = NodeContext<Parameters>;

/** The documents nearest to what each item asks for, an item for each. */
export const searchEach = (context: Context): Promise<Outcome> =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const { query } = parameters;
      if (query.trim() === '') throw configFault('no_query', 'There is nothing to look for. Enter what.', item);
      const found = await context.once(`${item}`, () => nearest(context, { parameters, item, query }));
      return found.map((each) => ({ json: documentOf(each, parameters) }));
    },
  });

/** What an owner asks for: an agent with its words alone, “Ask documents” with how many it wants. */
export async function answerOwner(context: Context): Promise<Outcome> {
  const { query, most: wanted } = pluggedIn<{ readonly query: string; readonly most?: number }>(context, 'query');
  const { parameters } = context;
  const most = parameters.mode === 'store' ? wanted : undefined;
  const found = await nearest(context, {
    ...{ item: 0, query: String(query) },
    parameters: { ...parameters, most: most ?? parameters.most },
  });
  return { kind: 'items', outputs: [[{ json: { documents: found.map((each) => documentOf(each, parameters)) } }]] };
}

type Asked = { readonly parameters: Parameters; readonly item: number; readonly query: string };

async function nearest(context: Context, { parameters, item, query }: Asked): Promise<readonly FoundDocument[]> {
  const [vector = []] = await embedWith(context, { item, key: `${item} query`, texts: [query] });
  const { collection, most } = parameters;
  return context.documents.search(collection, { vector, most, filter: filterOf(parameters) });
}

const documentOf = ({ content, metadata, score }: FoundDocument, { withMetadata }: Parameters): JsonObject => ({
  document: { pageContent: content, ...(withMetadata && { metadata }) },
  score,
});
