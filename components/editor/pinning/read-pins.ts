import { jsonLanguage } from '@codemirror/lang-json';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { readJson } from '#lib/engine/json-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/** What is wrong with a text, and where: characters from its beginning, and the line, counted from one. */
export type PinProblem = {
  readonly message: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
};
export type ReadPins = { readonly items: readonly JsonObject[] } | { readonly problem: PinProblem };

/** The items that somebody wrote: one object, or a list of objects. */
export function readPins(text: string): ReadPins {
  if (text.trim() === '')
    return wrong(text, { from: 0, to: 0 }, 'Nothing is written here. An empty list, [], stands for no items.');
  let value: unknown;
  try {
    value = readJson(text);
  } catch (error) {
    return wrong(text, firstError(text), `This is no JSON: ${plain((error as Error).message)}.`);
  }
  const items = Array.isArray(value) ? value : [value];
  const index = items.findIndex((item) => !jsonObject.safeParse(item).success);
  if (index >= 0) {
    const what = `Item ${index + 1} is ${wordFor(items[index])}. Each item is an object, such as {"name": "Maria"}.`;
    return wrong(text, placeOf(text, Array.isArray(value) ? index : undefined), what);
  }
  if (items.length > LIMITS.itemsInList) {
    return wrong(text, { from: 0, to: 1 }, `These are ${items.length} items; at most ${LIMITS.itemsInList} are kept.`);
  }
  return { items };
}

function wrong(text: string, place: { from: number; to: number }, message: string): ReadPins {
  return { problem: { ...place, message, line: text.slice(0, place.from).split('\n').length } };
}

/** Engines tell the place in ways of their own, or not at all. */
function firstError(text: string): { from: number; to: number } {
  let found: { from: number; to: number } | undefined;
  jsonLanguage.parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError && !found) found = { from, to };
    },
  });
  const { from, to } = found ?? { from: text.length, to: text.length };
  // A text that ends too early is wrong where it ends, not on the empty line behind it.
  const end = text.trimEnd().length;
  return from >= end ? { from: Math.max(end - 1, 0), to: end } : { from, to: Math.max(to, from + 1) };
}

const SIGNS: ReadonlySet<string> = new Set(['[', ',', ']']);

function placeOf(text: string, index: number | undefined): { from: number; to: number } {
  const top = jsonLanguage.parser.parse(text).topNode.firstChild;
  let item = index === undefined ? top : (top?.firstChild ?? null);
  for (let left = index ?? -1; item && (SIGNS.has(item.name) || left-- > 0); ) item = item.nextSibling;
  return item ? { from: item.from, to: item.to } : { from: 0, to: 0 };
}

/** Without the place, which is told beside it, and without the text itself. */
const plain = (message: string) =>
  message
    .replace(/^JSON\.parse: /, '')
    .replace(/(?:, (?:\.\.\.)?".*)? (?:in JSON )?(?:at (?:position|line) \d.*|is not valid JSON)$/s, '')
    .replace(/^\w/, (first) => first.toLowerCase());

function wordFor(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return { string: 'text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'no JSON';
}
