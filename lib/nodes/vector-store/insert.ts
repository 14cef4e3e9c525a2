import type { Outcome } from '#lib/engine/outcome.ts';
import type { Document } from '../documents.ts';
import { embedWith } from '../embed-with.ts';
import type { NodeContext } from '../node-context.ts';
import { configFault } from '../paths.ts';
import { runAttached } from '../run-attached.ts';
import type { Parameters } from './definition.ts';

/** How many texts one call of the embeddings is given: vendors take 100 to 2,048. */
const AT_ONCE = 100;

type Context = NodeContext<Parameters>;
type Part = Document & { readonly item: number; readonly key: string };

/** Keeps the documents that all items become; an item leaves for each. A part that is kept is not paid for again. */
export async function insert(context: Context): Promise<Outcome> {
  const { collection, clear } = context.parameters;
  if (clear) await context.once('clear', () => context.documents.remove(collection, {}));
  const parts: Part[] = [];
  for (const item of (context.inputs[0] ?? []).keys()) parts.push(...(await load(context, item)));
  for (let first = 0; first < parts.length; first += AT_ONCE) {
    context.signal.throwIfAborted();
    await context.once(`keep ${first}`, () => keep(context, collection, parts.slice(first, first + AT_ONCE)));
  }
  const outputs = parts.map(({ item, content, metadata }) => ({
    json: { pageContent: content, metadata },
    from: [{ input: 0, item }],
  }));
  return { kind: 'items', outputs: [outputs] };
}

async function load({ attached, node, idempotencyKey }: Context, item: number): Promise<Part[]> {
  const [loader] = attached('document');
  if (!loader) {
    throw configFault('no_loader', `"${node.name}" has no document loader. Plug one into its port Documents.`);
  }
  const { documents } = await runAttached(loader, { item, key: `load ${item}`, input: { load: true } });
  const key = idempotencyKey(item);
  return (documents as unknown as readonly Document[]).map((each, index) => ({
    ...each,
    item,
    key: `${key} ${index}`,
  }));
}

async function keep(context: Context, collection: string, parts: readonly Part[]): Promise<number> {
  const [first] = parts;
  const texts = parts.map(({ content }) => content);
  const vectors = await embedWith(context, { item: first?.item ?? 0, key: `embed ${first?.key}`, texts });
  const added = parts.map(({ key, content, metadata }, index) => ({
    ...{ key, content, metadata },
    vector: vectors[index] ?? [],
  }));
  await context.documents.put(collection, added);
  return added.length;
}
