import type { ModelRequest } from '#lib/ai/model-call.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { answerEach } from '../answer-each.ts';
import { askChatModel } from '../ask-chat-model.ts';
import { formAnswer, formRequest } from '../form-answer.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { promptOf } from '../prompt-of.ts';
import type { definition, Parameters } from './definition.ts';

/** One call per item; the answer is its `text`, or its `output` where an output parser gives it a form. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, { work: async (item) => ({ json: await answerTo(context, item) }) });

async function answerTo(context: NodeContext<Parameters>, item: number): Promise<JsonObject> {
  const key = `${item}`;
  const request = requestFor(context, { item, wanted: await formRequest(context, { item, key }) });
  const answer = await askChatModel(context, { item, key, request });
  const value = await formAnswer(context, { item, key, request, answer });
  return context.attached('parser').length > 0 ? { output: value } : { text: value };
}

function requestFor(
  context: NodeContext<Parameters>,
  { item, wanted }: { readonly item: number; readonly wanted: readonly string[] },
): ModelRequest {
  const { prompt, messages } = context.parametersFor(item);
  const said = messages.filter(({ text }) => text.trim() !== '');
  const instructions = said.filter(({ role }) => role === 'system').map(({ text }) => text);
  return {
    instructions: [...instructions, ...wanted].join('\n\n'),
    messages: [
      ...said.flatMap(({ role, text }) => (role === 'system' ? [] : [{ role, content: text }])),
      { role: 'user', content: promptOf(prompt, context, item) },
    ],
  };
}
