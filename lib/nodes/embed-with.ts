import type { NodeContext } from './node-context.ts';
import { configFault } from './paths.ts';
import { runAttached } from './run-attached.ts';

/** What is asked of embeddings: what each text means. */
export type EmbeddingCall = { readonly texts: readonly string[] };
type Asked = EmbeddingCall & { readonly item: number; readonly key: string };

/** What texts mean, by the embeddings that are plugged in. Throws a fault (`no_embeddings`, and theirs). */
export async function embedWith(
  { attached, node }: Pick<NodeContext<unknown>, 'attached' | 'node'>,
  { item, key, texts }: Asked,
): Promise<readonly (readonly number[])[]> {
  const [embeddings] = attached('embedding');
  if (!embeddings)
    throw configFault('no_embeddings', `"${node.name}" has no embeddings. Plug some into its port Embeddings.`);
  const { vectors } = await runAttached(embeddings, { item, key, input: { texts: [...texts] } });
  return vectors as unknown as readonly (readonly number[])[];
}
