import type { Transcript } from '#lib/ai/hear-speech.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { answerEach } from '../answer-each.ts';
import { geminiAnswer } from '../answer-shape.ts';
import { givenFiles } from '../given-files.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

/** One recording per item; what was written down is saved before the next one is heard. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const transcript = await context.once(`${item}`, () => hear(context, parameters, item));
      return { json: parameters.answer === 'google' ? geminiAnswer(transcript.text) : plain(transcript) };
    },
  });

async function hear(context: NodeContext<Parameters>, parameters: Parameters, item: number): Promise<Transcript> {
  const { file, urls, task } = parameters;
  const [audio] = await givenFiles(context, urls.trim() === '' ? { item, names: file } : { item, urls });
  if (!audio) throw configFault('no_file', 'No recording is named. Name the file of the item.', item);
  const { hearSpeech } = await import('#lib/ai/hear-speech.ts');
  const request = { ...parameters, audio, translate: task === 'translate' };
  return hearSpeech(context, { endpoint: parameters, item }, request);
}

const plain = ({ segments, ...transcript }: Transcript): JsonObject => ({
  ...transcript,
  segments: segments.map((segment) => ({ ...segment })),
});
