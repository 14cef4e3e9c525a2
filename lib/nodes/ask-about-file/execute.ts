import type { ModelAnswer, ModelMessage } from '#lib/ai/model-call.ts';
import { answerEach } from '../answer-each.ts';
import { shaped } from '../answer-shape.ts';
import { type GivenFile, givenFiles } from '../given-files.ts';
import { modelJson } from '../model-json.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

/** One call per item, with all its files; the answer is saved before the next. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const answer = await context.once(`${item}`, () => ask(context, parameters, item));
      const content = (parameters.json ? modelJson(answer.text) : undefined) ?? answer.text;
      return { json: shaped(parameters.answer, answer, content) };
    },
  });

async function ask(context: NodeContext<Parameters>, parameters: Parameters, item: number): Promise<ModelAnswer> {
  const { prompt: text, files: names, urls } = parameters;
  if (text.trim() === '') throw configFault('no_prompt', 'There is no question. Enter one.', item);
  const files = await givenFiles(context, { item, names, urls });
  if (files.length === 0) throw configFault('no_file', 'No file is named. Name one of the item, or an address.', item);
  const messages: ModelMessage[] = [{ role: 'user', content: [...files.map(partOf), { type: 'text', text }] }];
  const { callModel } = await import('#lib/ai/call-model.ts');
  const answer = await callModel(context, parameters, { item, messages });
  context.log('info', `${answer.usage.input} tokens in, ${answer.usage.output} out`);
  return answer;
}

/** Text is text to every model; the rest is a file of its type. */
const partOf = ({ name, bytes, mediaType }: GivenFile) =>
  /^text\/|\b(json|xml|yaml|javascript)$/.test(mediaType)
    ? ({ type: 'text', text: `${name}:\n${new TextDecoder().decode(bytes)}` } as const)
    : ({ type: 'file', data: bytes, mediaType, filename: name } as const);
