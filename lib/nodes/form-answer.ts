import type { ModelAnswer, ModelRequest } from '#lib/ai/model-call.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { askChatModel } from './ask-chat-model.ts';
import type { Attached } from './attached.ts';
import type { NodeContext } from './node-context.ts';
import { configFault } from './paths.ts';
import { runAttached } from './run-attached.ts';

type Context = Pick<NodeContext<unknown>, 'attached' | 'once' | 'node'>;
type Place = { readonly item: number; readonly key: string };

/** What the output parser that is plugged in wants the model to be told; nothing without one. */
export async function formRequest(context: Context, { item, key }: Place): Promise<string[]> {
  const [parser] = context.attached('parser');
  if (!parser) return [];
  const { instructions } = await ask(parser, { item, key: `${key} form` }, null);
  return [String(instructions)];
}

/**
 * The answer in the form of the output parser; its text where none is plugged in. An answer without the form is sent back
 * once, with what is wrong with it. Throws a fault (`answer_misshapen`).
 */
export async function formAnswer(
  context: Context,
  { item, key, request, answer }: Place & { readonly request: ModelRequest; readonly answer: ModelAnswer },
): Promise<JsonValue> {
  const [parser] = context.attached('parser');
  if (!parser) return answer.text.trim();
  const first = await ask(parser, { item, key: `${key} parse` }, answer.text);
  if (!('misfit' in first)) return first.value as JsonValue;
  const again = `This has not the form that was asked for: ${first.misfit}\nAnswer again, in that form.`;
  const messages = [...request.messages, ...answer.messages, { role: 'user' as const, content: again }];
  const { text } = await askChatModel(context, { item, key: `${key} again`, request: { ...request, messages } });
  const second = await ask(parser, { item, key: `${key} parse again` }, text);
  if (!('misfit' in second)) return second.value as JsonValue;
  const message = `The model did not answer in the form of "${parser.node.name}", asked twice: ${second.misfit}. Word the prompt or the form otherwise, or choose another model.`;
  throw configFault('answer_misshapen', message, item);
}

const ask = (parser: Attached, place: Place, parse: string | null) =>
  runAttached(parser, { ...place, input: { parse } });
