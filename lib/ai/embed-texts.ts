import type { EmbeddingModel } from 'ai';
import { callMedia, type MediaCall, type MediaContext } from './call-media.ts';
import type { Endpoint, Way } from './way.ts';

/** What texts mean, a vector each, in their order. Throws a `Fault` as `callMedia` does. */
export const embedTexts = (
  context: MediaContext,
  call: MediaCall,
  { texts, dimensions }: { readonly texts: readonly string[]; readonly dimensions?: number | undefined },
): Promise<{ vectors: number[][]; tokens: number }> =>
  callMedia(context, call, async ({ sdk, way, options }) => {
    const { embeddings, usage } = await sdk.embedMany({
      model: await embeddingModel(call.endpoint, way),
      values: [...texts],
      ...(dimensions !== undefined && { dimensions }),
      maxParallelCalls: 1,
      ...options,
    });
    return { vectors: embeddings, tokens: usage.tokens || 0 };
  });

async function embeddingModel({ provider, model }: Endpoint, way: Way): Promise<Exclude<EmbeddingModel, string>> {
  if (provider !== 'google') {
    const { createOpenAI } = await import('@ai-sdk/openai');
    return createOpenAI(way).embedding(model);
  }
  const { createGoogle } = await import('@ai-sdk/google');
  return createGoogle(way).embedding(model);
}
