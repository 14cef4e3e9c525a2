import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/** Items of a run taken along for a test, at most. */
const MOST = 50;

/** Sample items as they were typed: one object, or a list of them; undefined where it is neither. */
export function readItems(text: string): JsonObject[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const list = Array.isArray(value) ? value : [value];
    return list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item)) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Items as text to edit. */
export const textOfItems = (items: readonly Item[]): string =>
  JSON.stringify(
    items.slice(0, MOST).map(({ json }) => json),
    null,
    2,
  );
