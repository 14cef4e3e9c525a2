export type TransportStatus = 400 | 405 | 408 | 413 | 415 | 503;

/** A request that the transport refuses before any verb sees it: too slow, too large, cut off, of the wrong kind. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly status: TransportStatus;
  /** Machine-readable cause: `body_too_large`. */
  readonly reason: string;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  /** The methods that would do, with 405. */
  readonly allow: readonly string[];

  constructor(
    status: TransportStatus,
    reason: string,
    { message, retryAfter, allow = [] }: { message: string; retryAfter?: number; allow?: readonly string[] },
  ) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.allow = allow;
  }
}
