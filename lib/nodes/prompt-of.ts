import type { NodeContext } from './node-context.ts';
import { configFault } from './paths.ts';

/** The prompt for an item: what the parameter says, or what the item has as `chatInput`. Throws a fault when both are empty. */
export function promptOf(prompt: string, { inputs }: Pick<NodeContext<unknown>, 'inputs'>, item: number): string {
  if (prompt.trim() !== '') return prompt;
  const said = inputs[0]?.[item]?.json.chatInput;
  if (typeof said === 'string' && said.trim() !== '') return said;
  throw configFault(
    'no_prompt',
    'There is no prompt: the field is empty, and so is chatInput of the item. Enter one.',
    item,
  );
}
