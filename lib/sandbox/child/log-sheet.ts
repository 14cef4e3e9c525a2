// Runs inside isolates.
import { LIMITS } from '#lib/engine/limits.ts';
import type { ChildResult, LogLevel } from '../code-scope.ts';

export type Log = (level: LogLevel, text: string) => void;

/** A limit that a script has crossed. */
export class LimitError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The log of one script. `write` throws when it is full; `check` throws the same, whatever the script has caught. */
export function logSheet(log: Log) {
  let bytes = 0;
  const isFull = () => bytes > LIMITS.codeLogBytes;
  const check = () => {
    if (isFull()) throw new LimitError('code_log', TOO_MUCH);
  };
  return {
    check,
    write(level: LogLevel, text: string): void {
      const wasFull = isFull();
      bytes += text.length;
      if (!isFull()) log(level, text);
      else if (!wasFull) log('warn', `[truncated: a script may log ${LIMITS.codeLogBytes} bytes]`);
      check();
    },
  };
}

const TOO_MUCH = `The code wrote more than ${LIMITS.codeLogBytes} bytes of log. Log less, or a summary.`;

/** The result that JSON texts make, if they are not more than an activation may send. */
export function bounded(texts: readonly string[], isList: boolean): ChildResult {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  if (size <= LIMITS.activationOutputBytes) return { ok: true, texts, isList };
  const most = LIMITS.activationOutputBytes;
  throw new LimitError('code_output', `The code returned ${size} bytes; at most ${most} are kept.`);
}
