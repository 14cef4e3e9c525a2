import type { ModelRequest } from '#lib/ai/model-call.ts';
import { answerEach } from '../answer-each.ts';
import { askChatModel } from '../ask-chat-model.ts';
import type { NodeContext, NodeExecutor } from '../define-node.ts';
import { promptOf } from '../prompt-of.ts';
import type { definition, Parameters } from './definition.ts';

/** One call per item; the answer is its `text`. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const { text } = await askChatModel(context, { item, key: `${item}`, request: requestFor(context, item) });
      return { json: { text: text.trim() } };
    },
  });

function requestFor(context: NodeContext<Parameters>, item: number): ModelRequest {
  const { prompt, messages } = context.parametersFor(item);
  const said = messages.filter(({ text }) => text.trim() !== '');
  return {
    instructions: said
      .filter(({ role }) => role === 'system')
      .map(({ text }) => text)
      .join('\n\n'),
    messages: [
      ...said.flatMap(({ role, text }) => (role === 'system' ? [] : [{ role, content: text }])),
      { role: 'user', content: promptOf(prompt, context, item) },
    ],
  };
}
