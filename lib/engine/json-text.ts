import { setOwn } from './values.ts';

type Reviver = NonNullable<Parameters<typeof JSON.parse>[1]>;

/**
 * `JSON.parse`, with every key as it is written. V8 (13.6, Node 24.21) compares a key that is written with escapes by its
 * raw characters with the key it expects there, from objects it has read before: once any text had a key `\`, the keys
 * `\n`, `\"` and `\u0000` of others may be read as `\`. Keys without escapes are always right, so they are read as they
 * are, and the others under a name without escapes. Throws what `JSON.parse` throws; a RangeError when nested too deep.
 */
export function readJson(text: string, reviver?: Reviver): unknown {
  const value = JSON.parse(text, reviver);
  return hasEscapedKey(text) ? restored(JSON.parse(withAliases(text), reviver)) : value;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function hasEscapedKey(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    at = closingQuote(text, at);
    if (isBeforeColon(text, at)) return true;
  }
  return false;
}

/** The place of the quote that ends the string which `at` is inside of. */
function closingQuote(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) end += code === BACKSLASH ? 2 : 1;
  return end;
}

const COLON_NEXT = /[\t\n\r ]*:/y;
function isBeforeColon(text: string, quote: number): boolean {
  COLON_NEXT.lastIndex = quote + 1;
  return COLON_NEXT.test(text);
}

/** What `JSON.stringify` escapes, and the mark itself. */
const ESCAPED = /[\p{Cc}\p{Cs}"\\\ue000]/gu;
const ALIAS = /\ue000([\da-f]{4})/g;
const alias = (key: string) =>
  key.replace(ESCAPED, (char) => `\ue000${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
const named = (key: string) => key.replace(ALIAS, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The same JSON with names for keys that need no escapes. */
function withAliases(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', start)) {
    const end = closingQuote(text, start + 1) + 1;
    if (isBeforeColon(text, end - 1)) {
      parts.push(text.slice(copied, start), JSON.stringify(alias(JSON.parse(text.slice(start, end)))));
      copied = end;
    }
    start = end;
  }
  return [...parts, text.slice(copied)].join('');
}

function restored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(restored);
  const copy = Object.create(Object.getPrototypeOf(value));
  for (const [key, member] of Object.entries(value)) setOwn(copy, named(key), restored(member));
  return copy;
}
