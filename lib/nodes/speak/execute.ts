import type { BinaryRef } from '#lib/engine/items.ts';
import { answerEach } from '../answer-each.ts';
import { keepMade } from '../keep-made.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

/** One recording per item, kept and remembered before the next one is asked for. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      if (parameters.text.trim() === '') throw configFault('no_text', 'There is no text to speak. Enter one.', item);
      const file = await context.once(`${item}`, () => speak(context, parameters, item));
      return { files: { [parameters.as]: file } };
    },
  });

async function speak(context: NodeContext<Parameters>, parameters: Parameters, item: number): Promise<BinaryRef> {
  const { makeSpeech } = await import('#lib/ai/make-speech.ts');
  const speech = await makeSpeech(context, { endpoint: parameters, item }, parameters);
  context.log('info', `A recording of ${speech.bytes.length} bytes`);
  return keepMade(context, { ...speech, name: parameters.name.trim() || 'speech' });
}
