import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { configFault, getPath } from '../paths.ts';
import { escaped } from './escape-xml.ts';
import { cellText, inChunks } from './table.ts';
import type { Source, Writer } from './writer.ts';

/** A list of all items, or the item alone where each has a file of its own. */
export const writeJson: Writer = ({ items, parameters: { per, pretty } }) => {
  const indent = pretty ? 2 : undefined;
  if (per === 'item') return inChunks([JSON.stringify(items[0]?.json ?? {}, null, indent)]);
  return inChunks(list(items.map(({ json }) => JSON.stringify(json, null, indent))));
};

function* list(parts: readonly string[]): Iterable<string> {
  yield '[';
  for (const [index, part] of parts.entries()) yield index === 0 ? part : `,${part}`;
  yield ']';
}

/** Elements `item` below `items`; fields become elements, where their names can be. */
export const writeXml: Writer = ({ items }) => inChunks(document(items));

function* document(items: Source['items']): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<items>\n';
  for (const { json } of items) yield `${element('item', json)}\n`;
  yield '</items>\n';
}

function element(name: string, value: JsonValue): string {
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  const tag = name.replace(/[^\p{L}\p{N}_.-]/gu, '_').replace(/^(?![\p{L}_])/u, '_');
  const content =
    value !== null && typeof value === 'object'
      ? Object.entries(value as JsonObject)
          .map(([key, each]) => element(key, each))
          .join('')
      : escaped(cellText(value));
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</${tag}>`;
}

/** The text of a field; anything else as JSON. */
export const writeText: Writer = (source) => {
  const value = fieldOf(source);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [Buffer.from(source.parameters.mark ? `\ufeff${text}` : text)];
};

/** The bytes behind base64, of data URLs too; both alphabets, white space is left out (RFC 4648). */
export const writeBase64: Writer = (source) => {
  const value = fieldOf(source);
  const text = typeof value === 'string' ? value.replace(/^data:[^,]*;base64,/i, '').replace(/\s+/g, '') : undefined;
  if (text !== undefined && /^[\w+/-]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1)
    return [Buffer.from(text, 'base64')];
  throw configFault(
    'base64_invalid',
    `“${source.parameters.field}” is not base64. Name the field that has it, or make a text file.`,
  );
};

function fieldOf({ items: [item], parameters: { field } }: Source): JsonValue {
  const value = getPath(item?.json, field);
  if (value !== undefined && value !== null) return value;
  const names = Object.keys(item?.json ?? {})
    .slice(0, 10)
    .join(', ');
  throw configFault('field_missing', `The item has no field ${field}. It has: ${names || 'none'}.`);
}
