import { DateTime } from 'luxon';
import { readJson } from '../../json-text.ts';
import { methodsOf } from '../callable.ts';
import { type Evaluation, spendText } from '../evaluation.ts';
import { ExpressionError } from '../expression-error.ts';
import { Pattern } from '../pattern.ts';
import { toText } from '../text.ts';
import { parseDate } from './parse-date.ts';
import { replaceMatches } from './replace.ts';

// Patterns of ours too run in linear time: their texts come from strangers.
const EMAIL = new Pattern('[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+');
const WHOLE_EMAIL = new Pattern(`^${EMAIL.source}$`);
const LINK = new Pattern(`https?://[^\\s"'<>]+`, 'i');
const HOST = new Pattern('^[\\w-]+(\\.[\\w-]+)+(/|$)');
const DOMAIN = new Pattern('^(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,}$');
const TAGS = new Pattern('<[^>]*>', 'g');
const MARKDOWN_LINKS = new Pattern('!?\\[([^\\]]*)\\]\\([^)]*\\)', 'g');
const MARKDOWN_STARTS = new Pattern('^[ ]{0,3}(?:#{1,6}|>|[-*+]|\\d+\\.)[ ]+', 'gm');

const find = (pattern: Pattern, text: string, on: Evaluation) => pattern.matches(text, on, 1)[0]?.groups[0];
const replaceAll = (search: Pattern, text: string, by: string, evaluation: Evaluation) =>
  replaceMatches({ text, search, by, all: true, evaluation });

const words = (text: string) =>
  text
    .normalize('NFC')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function hostOf(text: string, on: Evaluation): string | undefined {
  const address = find(EMAIL, text, on)?.split('@')[1];
  const candidate = find(LINK, text, on) ?? address ?? (find(HOST, text, on) === undefined ? undefined : text);
  if (candidate === undefined) return undefined;
  const url = URL.parse(/^https?:/i.test(candidate) ? candidate : `http://${candidate}`);
  return url?.hostname;
}

function number(text: string): number {
  const value = Number(text.trim());
  if (text.trim() === '' || Number.isNaN(value)) throw new ExpressionError(`"${text.slice(0, 40)}" is not a number.`);
  return value;
}

/** Conveniences on text that exports use beyond JavaScript's own. */
export const textExtras = methodsOf<string>()({
  base64Decode: (text) => new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0))),
  base64Encode: (text, _args, on) => {
    spendText(on, text.length * 2);
    return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
  },
  extractDomain: (text, _args, on) => hostOf(text, on),
  extractEmail: (text, _args, on) => find(EMAIL, text, on),
  extractUrl: (text, _args, on) => find(LINK, text, on),
  extractUrlPath: (text) => URL.parse(text)?.pathname,
  isBlank: (text) => text.trim() === '',
  isDomain: (text, _args, on) => find(DOMAIN, text, on) !== undefined,
  isEmail: (text, _args, on) => find(WHOLE_EMAIL, text, on) !== undefined,
  isEmpty: (text) => text === '',
  isNotEmpty: (text) => text !== '',
  isNumeric: (text) => text.trim() !== '' && !Number.isNaN(Number(text)),
  isUrl: (text) => URL.canParse(text) && /^https?:/i.test(text),
  parseJson: (text) => parseJsonText(text),
  quote: (text, args, on) => {
    const mark = args[0] === undefined ? '"' : toText(args[0], on);
    return mark + text.replaceAll(mark, () => `\\${mark}`) + mark;
  },
  removeMarkdown: (text, _args, on) =>
    replaceAll(MARKDOWN_STARTS, replaceAll(MARKDOWN_LINKS, text, '$1', on), '', on).replace(/[*_~`]/g, ''),
  removeTags: (text, _args, on) => replaceAll(TAGS, text, '', on),
  replaceSpecialChars: (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  toBoolean: (text) => !/^(?:|false|0|no)$/i.test(text.trim()),
  toCamelCase: (text) =>
    words(text.toLowerCase())
      .map((word, index) => (index === 0 ? word : capital(word)))
      .join(''),
  toDateTime: (text, _args, on) => {
    const date = parseDate(text, on.scope.timezone);
    if (Number.isNaN(date.getTime())) throw new ExpressionError(`"${text.slice(0, 40)}" is not a date.`);
    return DateTime.fromJSDate(date, { zone: on.scope.timezone });
  },
  toFloat: number,
  toInt: (text) => Math.trunc(number(text)),
  toJsonString: (text) => JSON.stringify(text),
  toNumber: number,
  toSentenceCase: (text) => text.toLowerCase().replace(/(^|[.!?]\s+)(\p{L})/gu, (match) => match.toUpperCase()),
  toSnakeCase: (text) => words(text).join('_').toLowerCase(),
  toTitleCase: (text) => text.toLowerCase().replace(/(^|\s)\p{L}/gu, (match) => match.toUpperCase()),
  toWholeNumber: (text) => Math.trunc(number(text)),
  urlDecode: (text) => decodeURIComponent(text),
  urlEncode: (text) => encodeURIComponent(text),
});

/** Data of a JSON text; the message says where a short text goes wrong. */
export function parseJsonText(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    throw new ExpressionError(`The text is not JSON: ${(error as Error).message}.`);
  }
}
