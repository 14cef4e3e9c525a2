import type { ModelMessage } from '#lib/ai/model-call.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { formInstructions, misfitOf } from './answer-form.ts';
import { askChatModel } from './ask-chat-model.ts';
import { modelJson } from './model-json.ts';
import type { NodeContext } from './node-context.ts';
import { configFault } from './paths.ts';

type Asked = {
  readonly item: number;
  /** Distinct within the activation. */
  readonly key: string;
  readonly instructions: string;
  readonly text: string;
  /** JSON schema that the answer has to be valid under. */
  readonly schema: JsonObject;
};

/** Asks the chat model that is plugged in for JSON, twice if need be. Throws a fault (`answer_misshapen`). */
export async function askForJson(
  context: Pick<NodeContext<unknown>, 'attached' | 'once' | 'node'>,
  { item, key, instructions, text, schema }: Asked,
): Promise<JsonValue> {
  const messages: ModelMessage[] = [{ role: 'user', content: text }];
  const request = { instructions: `${instructions}\n\n${formInstructions(schema)}`, messages };
  let misfit = '';
  for (const turn of [0, 1]) {
    const answer = await askChatModel(context, { item, key: `${key} ${turn}`, request });
    const value = modelJson(answer.text);
    const wrong = value === undefined ? 'it is no JSON' : misfitOf(value, schema);
    if (value !== undefined && wrong === undefined) return value;
    misfit = wrong ?? '';
    messages.push(...answer.messages, { role: 'user', content: `That is not valid: ${misfit}. Answer again.` });
  }
  const message = `The model did not answer in the form that was asked for, asked twice: ${misfit}. Choose another model, or ask for less.`;
  throw configFault('answer_misshapen', message, item);
}
