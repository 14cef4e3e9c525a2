import { DrizzleQueryError } from 'drizzle-orm/errors';

/** What a failed query means to the caller. `unavailable` passes: try again; `busy` too, at once. `refused` is `refuse()`. */
export type DatabaseFault =
  | { readonly kind: 'unavailable' | 'busy' | 'duplicate' | 'text' | 'reference' | 'refused' }
  | { readonly kind: 'rule'; readonly message: string; readonly constraint: string | undefined };

/**
 * Classes and codes: PostgreSQL 18 manual, appendix A; upper-case names are the driver's and Node's. A disk without room
 * is as good as away, whether the database or a payload beside it wanted to write.
 */
const UNAVAILABLE =
  /^(08|25P0[34]|53|57P0|CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|25006|ENOSPC|EDQUOT|EROFS)/;
const BUSY = new Set(['40001', '40P01', '55P03', '57014']);
const TEXT = new Set(['22021', '22P05']);

/** Reads a database error out of whatever was thrown, through drizzle's wrapping; undefined when it is none. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, message, constraint_name: constraint } = at as Error & { code?: string; constraint_name?: string };
    if (typeof code !== 'string') continue;
    if (UNAVAILABLE.test(code)) return { kind: 'unavailable' };
    if (BUSY.has(code)) return { kind: 'busy' };
    if (code === '23505') return { kind: 'duplicate' };
    if (code === '23503') return { kind: 'reference' };
    if (code === 'MR001') return { kind: 'refused' };
    if (TEXT.has(code)) return { kind: 'text' };
    if (code === '23001') return { kind: 'rule', message, constraint };
  }
  return undefined;
}

/** Takes what a query was sent out of its error: whoever logs it must not log names, addresses or payloads. */
export function withoutParameters(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  return new DrizzleQueryError(error.query, [], error.cause);
}
