import type { BinaryRef } from '#lib/engine/items.ts';
import { answerEach, type Made } from '../answer-each.ts';
import { givenFiles } from '../given-files.ts';
import { keepMade } from '../keep-made.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

/** One call for each image: it is kept, and remembered, before the next one is asked for. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      if (parameters.prompt.trim() === '')
        throw configFault('no_prompt', 'There is no prompt. Say what is to be seen.', item);
      const made: Made[] = [];
      for (let part = 0; part < parameters.count; part++) {
        const file = await context.once(`${item} ${part}`, () => draw(context, parameters, { item, part }));
        made.push({ files: { [parameters.as]: file } });
      }
      return made;
    },
  });

async function draw(
  context: NodeContext<Parameters>,
  parameters: Parameters,
  place: { readonly item: number; readonly part: number },
): Promise<BinaryRef> {
  const images = await givenFiles(context, { item: place.item, names: parameters.images });
  const { makeImage } = await import('#lib/ai/make-image.ts');
  const image = await makeImage(context, { endpoint: parameters, ...place }, { ...parameters, images });
  context.log('info', `An image of ${image.bytes.length} bytes`);
  return keepMade(context, { ...image, name: parameters.name.trim() || 'image' });
}
