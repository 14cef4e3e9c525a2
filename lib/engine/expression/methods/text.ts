import { Callable, callback, methodsOf } from '../callable.ts';
import { type Evaluation, spend, spendText } from '../evaluation.ts';
import { ExpressionError } from '../expression-error.ts';
import { localeOf } from '../options.ts';
import { Pattern } from '../pattern.ts';
import { toNumber, toText } from '../text.ts';
import { replaceMatches } from './replace.ts';

type Args = readonly unknown[];

const int = (args: Args, at: number, evaluation: Evaluation) =>
  args[at] === undefined ? undefined : toNumber(args[at], evaluation);

const word = (args: Args, at: number, evaluation: Evaluation) => toText(args[at], evaluation);

const asPattern = (value: unknown, evaluation: Evaluation, flags = '') =>
  value instanceof Pattern ? value : new Pattern(toText(value, evaluation), flags);

/** A text to look for. Looking for a long text in a long one can take as many steps as both lengths multiplied. */
function needle(text: string, args: Args, evaluation: Evaluation): string {
  const search = word(args, 0, evaluation);
  spend(evaluation, (text.length * search.length) / 1000);
  return search;
}

function pad(text: string, args: Args, evaluation: Evaluation): [number, string] {
  const length = toNumber(args[0], evaluation);
  spendText(evaluation, Math.max(length || 0, text.length));
  return [length, args[1] === undefined ? ' ' : word(args, 1, evaluation)];
}

function matchArray(pattern: Pattern, text: string, evaluation: Evaluation): unknown {
  const [first] = pattern.matches(text, evaluation, 1);
  return first === undefined ? null : [...first.groups];
}

function split(text: string, args: Args, evaluation: Evaluation): string[] {
  const [separator] = args;
  spendText(evaluation, text.length);
  const limit = int(args, 1, evaluation);
  if (!(separator instanceof Pattern)) {
    const parts = separator === undefined ? [text] : text.split(needle(text, args, evaluation), limit);
    spend(evaluation, parts.length);
    return parts;
  }
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, groups } of separator.matches(text, evaluation)) {
    if (end === start && (start === 0 || start === text.length)) continue;
    parts.push(text.slice(from, start), ...groups.slice(1).map((group) => group ?? ''));
    from = end;
  }
  return [...parts, text.slice(from)].slice(0, limit);
}

function replace(text: string, args: Args, evaluation: Evaluation, everywhere: boolean): string {
  const [search, replacement] = args;
  const all = everywhere || (search instanceof Pattern && search.isGlobal);
  const by =
    replacement instanceof Callable ? callback('replace', replacement, evaluation) : toText(replacement, evaluation);
  const pattern = search instanceof Pattern ? search : needle(text, args, evaluation);
  return replaceMatches({ text, search: pattern, by, all, evaluation });
}

/** What JavaScript's strings can do. */
export const textMethods = methodsOf<string>()({
  at: (text, args, on) => text.at(toNumber(args[0] ?? 0, on)),
  charAt: (text, args, on) => text.charAt(toNumber(args[0] ?? 0, on)),
  charCodeAt: (text, args, on) => text.charCodeAt(toNumber(args[0] ?? 0, on)),
  codePointAt: (text, args, on) => text.codePointAt(toNumber(args[0] ?? 0, on)),
  concat: (text, args, on) => {
    const parts = [text, ...args.map((part) => toText(part, on))];
    spendText(
      on,
      parts.reduce((sum, part) => sum + part.length, 0),
    );
    return parts.join('');
  },
  endsWith: (text, args, on) => text.endsWith(word(args, 0, on), int(args, 1, on)),
  includes: (text, args, on) => text.includes(needle(text, args, on), int(args, 1, on)),
  indexOf: (text, args, on) => text.indexOf(needle(text, args, on), int(args, 1, on)),
  lastIndexOf: (text, args, on) => text.lastIndexOf(needle(text, args, on), int(args, 1, on)),
  localeCompare: (text, args, on) => text.localeCompare(word(args, 0, on), localeOf(args[1])),
  match: (text, [search], on) => {
    const pattern = asPattern(search, on);
    if (!pattern.isGlobal) return matchArray(pattern, text, on);
    const found = pattern.matches(text, on);
    return found.length === 0 ? null : found.map((match) => match.groups[0]);
  },
  matchAll: (text, [search], on) =>
    asPattern(search, on, 'g')
      .matches(text, on)
      .map((match) => [...match.groups]),
  normalize: (text, args, on) => text.normalize(args[0] === undefined ? undefined : word(args, 0, on)),
  padEnd: (text, args, on) => text.padEnd(...pad(text, args, on)),
  padStart: (text, args, on) => text.padStart(...pad(text, args, on)),
  repeat: (text, args, on) => {
    const count = toNumber(args[0], on);
    if (!(count >= 0 && count <= 1e9)) throw new ExpressionError('repeat() needs a count of zero or more.');
    spendText(on, text.length * count);
    return text.repeat(count);
  },
  replace: (text, args, on) => replace(text, args, on, false),
  replaceAll: (text, args, on) => replace(text, args, on, true),
  search: (text, [search], on) => asPattern(search, on).matches(text, on, 1)[0]?.start ?? -1,
  slice: (text, args, on) => text.slice(int(args, 0, on), int(args, 1, on)),
  split,
  startsWith: (text, args, on) => text.startsWith(word(args, 0, on), int(args, 1, on)),
  substr: (text, args, on) => {
    const start = text.slice(int(args, 0, on) ?? 0);
    return args[1] === undefined ? start : start.slice(0, Math.max(0, toNumber(args[1], on)));
  },
  substring: (text, args, on) => text.substring(int(args, 0, on) ?? 0, int(args, 1, on)),
  toLocaleLowerCase: (text, args) => text.toLocaleLowerCase(localeOf(args[0])),
  toLocaleUpperCase: (text, args) => text.toLocaleUpperCase(localeOf(args[0])),
  toLowerCase: (text) => text.toLowerCase(),
  toLocaleString: (text) => text,
  toString: (text) => text,
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  trimEnd: (text) => text.trimEnd(),
  trimStart: (text) => text.trimStart(),
  valueOf: (text) => text,
});

/** What a regular expression can do. It keeps no position between calls. */
export const patternMethods = methodsOf<Pattern>()({
  exec: (pattern, args, on) => matchArray(pattern, word(args, 0, on), on),
  test: (pattern, args, on) => pattern.matches(word(args, 0, on), on, 1).length > 0,
  toString: (pattern) => String(pattern),
});
