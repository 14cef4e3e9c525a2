import { readJson } from '#lib/engine/json-text.ts';
import type { JsonValue } from '#lib/engine/values.ts';

/** Entries that are written and read at a time. */
const AT_A_TIME = 256;

type List = readonly JsonValue[];
const isList = (value: JsonValue): value is List => Array.isArray(value);

/** Whether a value is a long list, or a list of lists that are long together: to be written in parts. */
export function isLong(value: JsonValue): value is List {
  if (!isList(value)) return false;
  return isNested(value) ? value.reduce((sum, list) => sum + list.length, 0) > AT_A_TIME : value.length > AT_A_TIME;
}

const isNested = (list: List): list is readonly List[] => list.length > 0 && list.every(isList);

/**
 * The JSON of a long list in lines: its brackets and commas on lines of their own, and between them lines with some
 * entries each. `JSON.stringify` never writes a line break, so a reader can tell them apart.
 */
export function* listLines(value: List): Generator<string> {
  const lists = isNested(value) ? value : [value];
  const [open, next, close] = isNested(value) ? ['[[\n', '\n],[\n', '\n]]'] : ['[\n', '', '\n]'];
  for (const [index, list] of lists.entries()) {
    yield index === 0 ? open : next;
    for (let start = 0; start < list.length; start += AT_A_TIME) {
      if (start > 0) yield '\n,\n';
      yield JSON.stringify(list.slice(start, start + AT_A_TIME)).slice(1, -1);
    }
  }
  yield close;
}

const BREAK = 0x0a;

/** Whether bytes are JSON in the lines of `listLines`. */
export const isListText = (bytes: Buffer): boolean =>
  bytes[0] === 0x5b && (bytes[1] === BREAK || (bytes[1] === 0x5b && bytes[2] === BREAK));

/** Reads the lines of `listLines`, letting others go first now and then. */
export async function readListText(bytes: Buffer): Promise<List> {
  const lists: JsonValue[][] = [[]];
  let isNested = false;
  let begun = performance.now();
  for (const line of linesOf(bytes)) {
    if (line === '[[') isNested = true;
    else if (line === '],[') lists.push([]);
    else if (!STRUCTURE.has(line)) for (const entry of readJson(`[${line}]`) as List) lists.at(-1)?.push(entry);
    if (performance.now() - begun < 20) continue;
    await new Promise((resolve) => setImmediate(resolve));
    begun = performance.now();
  }
  return isNested ? lists : (lists[0] ?? []);
}

const STRUCTURE = new Set(['', '[', ',', ']', ']]']);

function* linesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(BREAK, start);
    const stop = end < 0 ? bytes.length : end;
    yield bytes.toString('utf8', start, stop);
    start = stop + 1;
  }
}
