import type { ModelAnswer, ModelRequest } from '#lib/ai/model-call.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeContext } from './node-context.ts';
import { configFault } from './paths.ts';

type Asked = {
  /** Position of the item that it is for. */
  readonly item: number;
  /** Distinct within the activation. */
  readonly key: string;
  readonly request: ModelRequest;
};

/**
 * Asks the chat model that is plugged in; where it fails, the next one. An answer is saved before this returns it, and
 * nobody pays for it again. Throws the fault of the last model.
 */
export async function askChatModel(
  { attached, once, node }: Pick<NodeContext<unknown>, 'attached' | 'once' | 'node'>,
  { item, key, request }: Asked,
): Promise<ModelAnswer> {
  const models = attached('model');
  if (models.length === 0) {
    throw configFault('no_model', `"${node.name}" has no chat model. Plug one into its port Model.`);
  }
  const input = JSON.parse(JSON.stringify(request)) as JsonObject;
  return once(key, async () => {
    let fault: Fault | undefined;
    for (const [index, model] of models.entries()) {
      const outcome = await model.use({ item, key: index === 0 ? key : `${key} ${index}`, input });
      if (outcome.kind === 'items') return outcome.outputs[0]?.[0]?.json as unknown as ModelAnswer;
      if (outcome.kind === 'fail') fault = outcome.fault;
    }
    throw new FaultError({ ...(fault as Fault), item });
  });
}
