import type { NodeContext } from '#lib/nodes/node-context.ts';
import { askModel } from './ask-model.ts';
import { languageModel } from './language-model.ts';
import type { ModelAnswer, ModelRequest, ModelSettings } from './model-call.ts';
import { wayTo } from './way.ts';

type Context = Pick<NodeContext<unknown>, 'http' | 'signal' | 'idempotencyKey'>;

/** Calls a model on behalf of a node; `secret` names its API key. Throws a `Fault` as `askModel` does. */
export async function callModel(
  context: Context,
  settings: ModelSettings & { readonly secret: string },
  { item = 0, ...request }: ModelRequest & { readonly item?: number },
): Promise<ModelAnswer> {
  const model = await languageModel(settings, wayTo(context, settings));
  return askModel(request, settings, { model, signal: context.signal, key: context.idempotencyKey(item) });
}
