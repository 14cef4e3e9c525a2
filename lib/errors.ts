export const ERROR_CODES = [
  'not_found',
  'forbidden',
  'unauthenticated',
  'conflict',
  'invalid',
  'limit_reached',
  'precondition',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What is wrong with one field; `field` is a dotted path, empty for the whole input. */
export type FieldError = { readonly field: string; readonly message: string };

export type ErrorDetails = {
  /** Machine-readable cause within the code: `idempotency_mismatch`. */
  reason?: string;
  field?: string;
  errors?: readonly FieldError[];
  /** Seconds. */
  retryAfter?: number;
  /** Public: the state a conflicting write should start from. */
  current?: unknown;
  /** Hidden from callers, kept for the log. */
  cause?: unknown;
};

/** The one error that surfaces show: `message` is public and says what happened, why, and what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly reason: string | undefined;
  readonly errors: readonly FieldError[];
  readonly retryAfter: number | undefined;
  readonly current: unknown;

  constructor(code: ErrorCode, publicMessage: string, details: ErrorDetails = {}) {
    super(publicMessage, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.reason = details.reason;
    this.errors =
      details.errors ?? (details.field === undefined ? [] : [{ field: details.field, message: publicMessage }]);
    this.retryAfter = details.retryAfter;
    this.current = details.current;
  }
}

/** The answer for anything absent, deleted or of another organisation: always the same, whatever the reason. */
export const notFound = (noun: string) =>
  new AppError('not_found', `There is no such ${noun} here. Check the id and the organisation.`);
