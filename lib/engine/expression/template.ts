import { type Expression, parseExpressionAt } from 'acorn';
import { LIMITS } from '../limits.ts';
import { ExpressionError } from './expression-error.ts';
import { syntaxProblem } from './refusal.ts';

/** A piece of a template: literal text, or what stands between double braces (`tree` is undefined where nothing does). */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly tree: Expression | undefined; readonly start: number; readonly end: number };

/** Stored texts that begin with `=` are templates; all others are taken as they are. */
export const isTemplate = (value: unknown): value is string => typeof value === 'string' && value.startsWith('=');

/** Line and column, from 1, of an offset in a template as people see it: without its leading `=`. */
export function positionIn(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  const start = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: start === -1 ? Math.max(1, offset) : offset - start };
}

/**
 * Splits a template (with its leading `=`) at its double braces. The parser itself finds where each expression ends, so that
 * `}}` may stand in its texts and objects. Throws `ExpressionError`.
 */
export function splitTemplate(source: string): Part[] {
  if (source.length > LIMITS.expressionBytes) {
    throw new ExpressionError(`An expression has at most ${LIMITS.expressionBytes / 1024} KiB.`);
  }
  const parts: Part[] = [];
  let at = 1;
  while (at < source.length) {
    const open = source.indexOf('{{', at);
    if (open !== at) parts.push({ kind: 'text', text: source.slice(at, open === -1 ? undefined : open) });
    if (open === -1) break;
    const part = readCode(source, open);
    parts.push(part);
    at = part.end;
  }
  return parts;
}

const BLANK = /(?:\s|\/\*[\s\S]*?\*\/|\/\/(?:(?!\}\})[^\n])*)*/y;
const TAIL = /(?:\s|;|\/\*[\s\S]*?\*\/|\/\/(?:(?!\}\})[^\n])*)*/y;

function skip(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(source);
  return pattern.lastIndex;
}

function readCode(source: string, open: number): Part & { kind: 'code' } {
  const start = skip(BLANK, source, open + 2);
  if (source.startsWith('}}', start)) return { kind: 'code', tree: undefined, start: open, end: start + 2 };
  const tree = parse(source, start);
  const close = skip(TAIL, source, tree.end);
  if (source.startsWith('}}', close)) return { kind: 'code', tree, start: open, end: close + 2 };
  const position = positionIn(source, close);
  if (close >= source.length) throw new ExpressionError('The closing }} is missing.', position);
  const found = JSON.stringify(source.slice(close, close + 12));
  throw new ExpressionError(syntaxProblem(source.slice(start), `${found} was not expected`), position);
}

function parse(source: string, start: number): Expression {
  try {
    return parseExpressionAt(source, start, { ecmaVersion: 2024, preserveParens: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = (error as SyntaxError & { pos?: number }).pos ?? start;
    throw new ExpressionError(syntaxProblem(source.slice(start), error.message), positionIn(source, offset));
  }
}
