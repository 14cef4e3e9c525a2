import type { BinaryRef, Item } from '#lib/engine/items.ts';
import { configFault } from './paths.ts';

/** The file that an item carries under a name. Throws a fault that says which it has. */
export function fileIn({ binary = {} }: Pick<Item, 'binary'>, name: string, item: number): BinaryRef {
  const file = Object.hasOwn(binary, name) ? binary[name] : undefined;
  if (file) return file;
  const names = Object.keys(binary);
  const has = names.length === 0 ? 'It has none' : `It has: ${names.slice(0, 10).join(', ')}`;
  throw configFault(
    'no_file',
    `The item has no file ${name}. ${has}. Name one of them, or fetch the file before.`,
    item,
  );
}
