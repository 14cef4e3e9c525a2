// Runs inside the isolate.
import type { ChildResult } from '../code-scope.ts';
import { LimitError } from './log-sheet.ts';
import { insteadOf } from './standard/modules.ts';

/** What a script's error comes to, with its place in the script. */
export function failure(error: unknown): ChildResult {
  if (!(error instanceof Error)) return { ok: false, code: 'code_failed', message: shown(error).slice(0, 2000) };
  const isPlain = error.name === 'Error' || error.name === 'ValueError';
  const named = isPlain ? error.message : `${error.name}: ${error.message}`;
  const hint = insteadOf(named);
  const [, line, column] = /\bscript:(\d+):(\d+)/.exec(error.stack ?? '')?.map(Number) ?? [];
  return {
    ok: false,
    code: error instanceof LimitError ? error.code : 'code_failed',
    message: `${named}${hint ? `. ${hint}` : ''}`.slice(0, 2000),
    ...(line && line > 0 ? { line, column } : {}),
  };
}

/** Any value as a line of the log. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
