import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { askForJson } from '../ask-for-json.ts';
import { goesOnAfter, withFault } from '../each-item.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

/** Each item leaves as it came, by the ports of the categories that the model named. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { categories, other } = context.parametersFor(0);
  if (categories.length === 0) throw configFault('no_categories', 'There are no categories. Add those to tell apart.');
  const ports = categories.length + (other ? 1 : 0);
  const outputs: Item[][] = Array.from({ length: ports + 1 }, () => []);
  for (const [item, input] of (context.inputs[0] ?? []).entries()) {
    try {
      const named = await categoriesOf(item);
      const found = categories.flatMap(({ name }, port) => (named.includes(name) ? [port] : []));
      const leaving = found.length === 0 && other ? [categories.length] : found;
      for (const port of leaving) outputs[port]?.push({ ...input, from: [{ input: 0, item }] });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      const fault = { ...error.fault, item };
      if (!goesOnAfter(fault, context)) throw new FaultError(fault, { cause: error });
      outputs[context.node.settings.onError === 'port' ? ports : 0]?.push(withFault(input, fault));
    }
  }
  return { kind: 'items', outputs };

  async function categoriesOf(item: number): Promise<readonly string[]> {
    const { text, several, instructions } = context.parametersFor(item);
    const answer = await askForJson(context, {
      item,
      key: `${item}`,
      text,
      instructions: [several ? SEVERAL : ONE, instructions, listed(categories)].filter(Boolean).join('\n\n'),
      schema: schemaOf(
        categories.map(({ name }) => name),
        several,
      ),
    });
    return (answer as { readonly categories: readonly string[] }).categories;
  }
};

const ONE = 'Tell which category the text of the user belongs to: the one that fits best, or none where none fits.';
const SEVERAL = 'Tell which categories the text of the user belongs to: all that fit, or none where none fits.';

const listed = (categories: readonly { readonly name: string; readonly description: string }[]) =>
  `The categories:\n${categories.map(({ name, description }) => `- ${name}${description ? `: ${description}` : ''}`).join('\n')}`;

const schemaOf = (names: readonly string[], several: boolean): JsonObject => ({
  type: 'object',
  properties: {
    categories: { type: 'array', items: { type: 'string', enum: [...names] }, ...(several ? {} : { maxItems: 1 }) },
  },
  required: ['categories'],
});
