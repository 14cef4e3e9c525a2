import type { EmbeddingCall } from '../embed-with.ts';
import type { NodeExecutor } from '../node-context.ts';
import { pluggedIn } from '../plugged-in.ts';
import type { definition } from './definition.ts';

/** What texts mean, for whoever it is plugged into. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { texts } = pluggedIn<EmbeddingCall>(context, 'texts');
  const { embedTexts } = await import('#lib/ai/embed-texts.ts');
  const { dimensions } = context.parameters;
  const { vectors, tokens } = await embedTexts(
    context,
    { endpoint: context.parameters, item: 0 },
    { texts, dimensions },
  );
  context.log('info', `${texts.length} texts, ${tokens} tokens`);
  return { kind: 'items', outputs: [[{ json: { vectors } }]] };
};
