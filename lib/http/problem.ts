import { databaseFault } from '#db/database-error.ts';
import { AppError, type ErrorCode, type FieldError } from '#lib/errors.ts';
import { TransportError } from './transport-error.ts';

/** Problem details (RFC 9457) as every surface of ours words them. Never a stack, never a hidden cause. */
export type Problem = {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
  readonly reason?: string;
  readonly errors?: readonly FieldError[];
  /** The state that a conflicting write should start from. */
  readonly current?: unknown;
};

const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition: 412,
  limit_reached: 413,
  internal: 500,
};
const TITLE: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

/** Any thrown value as a problem, with the seconds after which to try again. Those of status 500 belong into the log. */
export function problemOf(error: unknown, requestId: string): { problem: Problem; retryAfter: number | undefined } {
  const known = error instanceof TransportError ? transported(error) : { ...asAppError(error), status: undefined };
  const status = known.status ?? (known.retryAfter && known.code === 'limit_reached' ? 429 : statusOf(known));
  const problem: Problem = {
    type: 'about:blank',
    title: TITLE[status] ?? 'Error',
    status,
    code: known.code,
    detail: known.message,
    requestId,
    ...(known.reason === undefined ? {} : { reason: known.reason }),
    ...(known.errors.length === 0 ? {} : { errors: known.errors }),
    ...(error instanceof AppError && error.current !== undefined ? { current: error.current } : {}),
  };
  return { problem, retryAfter: known.retryAfter };
}

/** The problem as a response. */
export function problemResponse(error: unknown, requestId: string): Response {
  const { problem, retryAfter } = problemOf(error, requestId);
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  });
  if (retryAfter !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  if (error instanceof TransportError && error.allow.length > 0) headers.set('allow', error.allow.join(', '));
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

type Known = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly reason: string | undefined;
  readonly errors: readonly FieldError[];
  readonly retryAfter: number | undefined;
};

const statusOf = ({ code, reason }: Known): number => (reason === 'unavailable' ? 503 : STATUS[code]);

function transported(error: TransportError): Known & { status: number } {
  const { message, reason, retryAfter, status } = error;
  const code = status === 413 ? 'limit_reached' : status === 503 ? 'internal' : 'invalid';
  return { code, message, reason, errors: [], retryAfter, status };
}

/** Words what is not ours: the database's errors by meaning, everything else as internal. */
export function asAppError(error: unknown): Known {
  if (error instanceof AppError) {
    const { code, message, reason, errors, retryAfter } = error;
    return { code, message, reason, errors, retryAfter };
  }
  const plain = { errors: [], retryAfter: undefined };
  const fault = databaseFault(error);
  switch (fault?.kind) {
    case 'unavailable':
    case 'busy':
      return {
        ...plain,
        code: 'internal',
        reason: 'unavailable',
        message:
          'Nothing can be stored at the moment: the database or its disk is away. Nothing was done; try again shortly.',
        retryAfter: 2,
      };
    case 'duplicate':
      return { ...plain, code: 'conflict', reason: 'duplicate', message: 'Something with this name already exists.' };
    case 'reference':
      return { ...plain, code: 'conflict', reason: 'in_use', message: 'Something else depends on this, or is gone.' };
    case 'text':
      return {
        ...plain,
        code: 'invalid',
        reason: 'text',
        message: 'A text holds a NUL character, which cannot be kept.',
      };
    case 'rule':
      return { ...plain, code: 'precondition', reason: fault.constraint, message: `${fault.message}.` };
    default:
      return {
        ...plain,
        code: 'internal',
        reason: undefined,
        message: 'Something went wrong on our side. Quote the request id when you report it.',
      };
  }
}
