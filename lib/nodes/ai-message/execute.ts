import type { ModelAnswer, ModelRequest } from '#lib/ai/model-call.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { answerEach } from '../answer-each.ts';
import { shaped } from '../answer-shape.ts';
import { modelJson } from '../model-json.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

/** One call per item, saved before the next. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const request = requestOf(parameters, item);
      const answer = await context.once(`${item}`, async () => {
        const { callModel } = await import('#lib/ai/call-model.ts');
        const answered = await callModel(context, parameters, { ...request, item });
        context.log('info', `${answered.usage.input} tokens in, ${answered.usage.output} out`);
        return answered;
      });
      return { json: shaped(parameters.answer, answer, contentOf(answer, parameters)) };
    },
  });

function requestOf({ messages }: Parameters, item: number): ModelRequest {
  const said = messages.filter(({ text }) => text.trim() !== '');
  const spoken = said.flatMap(({ role, text }) => (role === 'system' ? [] : [{ role, content: text }]));
  const instructions = said.filter(({ role }) => role === 'system').map(({ text }) => text);
  if (spoken.length > 0) return { instructions: instructions.join('\n\n'), messages: spoken };
  if (instructions.length === 0) throw configFault('no_prompt', 'There is no message. Write one.', item);
  return { messages: [{ role: 'user', content: instructions.join('\n\n') }] };
}

const contentOf = ({ text }: ModelAnswer, { json }: Parameters): JsonValue =>
  (json ? modelJson(text) : undefined) ?? text;
