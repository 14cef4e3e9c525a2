import type { WorkflowNode } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import { AppError } from '#lib/errors.ts';
import { checkInput, inputFields } from '#lib/nodes/input-fields.ts';

/** Items as the manual trigger asks for them, with its defaults. Throws `invalid` naming each field that does not fit. */
export function askedInput({ type, name, parameters }: WorkflowNode, items: readonly Item[]): readonly Item[] {
  const fields = type === 'manual-trigger' ? inputFields(parameters) : [];
  if (fields.length === 0) return items;
  const { items: filled, problems } = checkInput(fields, items);
  const [first] = problems;
  if (!first) return filled;
  throw new AppError('invalid', `${name} asks for other items: ${first.message}`, {
    reason: 'input_invalid',
    errors: problems,
  });
}
