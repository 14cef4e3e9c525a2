import type { NodeContext } from '#lib/nodes/node-context.ts';
import { modelFault } from './model-fault.ts';
import { loadSdk } from './sdk.ts';
import { type Endpoint, type Way, wayTo } from './way.ts';

export type MediaContext = Pick<NodeContext<unknown>, 'http' | 'signal' | 'idempotencyKey'>;
/** A model of this endpoint is called for an item; `part` tells calls for the same item apart. */
export type MediaCall = { readonly endpoint: Endpoint; readonly item: number; readonly part?: number };
/** A file that a model made, or that it is given. */
export type MediaBytes = { readonly bytes: Uint8Array; readonly mediaType: string };

type Means = {
  readonly sdk: Awaited<ReturnType<typeof loadSdk>>;
  readonly way: Way;
  readonly options: {
    readonly headers: Record<string, string>;
    readonly maxRetries: 0;
    readonly abortSignal: AbortSignal;
  };
};

/**
 * One call of a model that makes or hears something: one request, never repeated by itself. Throws a `Fault`
 * (`model_refused`, `quota_used_up`, `model_cannot` …), or the reason of the signal.
 */
export async function callMedia<T>(
  context: MediaContext,
  { endpoint, item, part = 0 }: MediaCall,
  ask: (means: Means) => Promise<T>,
): Promise<T> {
  const way = wayTo(context, endpoint);
  const sdk = await loadSdk();
  const key = `${context.idempotencyKey(item)}${part === 0 ? '' : `-${part}`}`;
  try {
    const options = { headers: { 'idempotency-key': key }, maxRetries: 0, abortSignal: context.signal } as const;
    return await ask({ sdk, way, options });
  } catch (error) {
    context.signal.throwIfAborted();
    throw modelFault(error, endpoint);
  }
}
