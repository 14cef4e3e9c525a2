import type { NodeContext } from '#lib/nodes/node-context.ts';
import { askModel } from './ask-model.ts';
import { inHeader } from './in-header.ts';
import { languageModel } from './language-model.ts';
import type { ModelAnswer, ModelRequest, ModelSettings } from './model-call.ts';
import { fetchBy } from './model-fetch.ts';

type Context = Pick<NodeContext<unknown>, 'http' | 'secret' | 'signal' | 'idempotencyKey'>;

/** Calls a model on behalf of a node; `secret` names its API key. Throws a `Fault` as `askModel` does. */
export async function callModel(
  { http, secret, signal, idempotencyKey }: Context,
  settings: ModelSettings & { readonly secret: string },
  { item = 0, ...request }: ModelRequest & { readonly item?: number },
): Promise<ModelAnswer> {
  // Endpoints on one's own machine want no key, but the libraries do.
  const apiKey = settings.secret === '' ? 'none' : inHeader(await secret(settings.secret), settings.secret);
  const model = await languageModel(settings, { apiKey, fetch: fetchBy(http, settings.timeoutMs) });
  return askModel(request, settings, { model, signal, key: idempotencyKey(item) });
}
