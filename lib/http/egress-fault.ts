import { BlobError } from '#lib/blobs/blob-error.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { EgressBlocked } from './egress-guard.ts';

type Cause = Pick<Fault, 'code'> & {
  readonly kind?: Fault['kind'];
  readonly says: string;
  /** Set when the request has certainly not reached the other side. */
  readonly isUnsent?: true;
};

const RESET: Cause = { code: 'connection_reset', says: 'closed the connection before the answer was complete' };
const TIMEOUT: Cause = { code: 'timeout', says: 'took too long. Raise the time-out of the node, or try again later' };
const UNREACHABLE: Cause = {
  isUnsent: true,
  code: 'unreachable',
  says: 'cannot be reached from here. Check the address and the network',
};
const NOT_FOUND: Cause = {
  isUnsent: true,
  code: 'host_not_found',
  says: 'is a name that nobody knows. Check how the host is spelt',
};
const BAD_RESPONSE: Cause = { code: 'bad_response', says: 'sent something that is not a sound HTTP answer' };
const HEADERS: Cause = { code: 'headers_too_large', says: 'sent more headers than the 16 KiB that are read' };
const BAD_REQUEST: Cause = {
  isUnsent: true,
  code: 'bad_request',
  kind: 'config',
  says: 'cannot be sent this request. Check method, headers and body for line breaks and other signs they cannot have',
};

/** By the `code` of what Node, its TLS, zlib or undici throws. */
const BY_CODE: Readonly<Record<string, Cause>> = {
  ECONNREFUSED: {
    isUnsent: true,
    code: 'connection_refused',
    says: 'refused the connection. Check host and port, and that it is up',
  },
  ECONNRESET: RESET,
  EPIPE: RESET,
  UND_ERR_SOCKET: RESET,
  UND_ERR_CLOSED: RESET,
  ETIMEDOUT: TIMEOUT,
  UND_ERR_CONNECT_TIMEOUT: { ...TIMEOUT, isUnsent: true },
  ENOTFOUND: NOT_FOUND,
  EAI_AGAIN: { ...NOT_FOUND, says: 'could not be looked up: the name server did not answer' },
  ENETUNREACH: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  UND_ERR_HEADERS_OVERFLOW: HEADERS,
  HPE_HEADER_OVERFLOW: HEADERS,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: RESET,
  UND_ERR_INVALID_ARG: BAD_REQUEST,
  ERR_INVALID_CHAR: BAD_REQUEST,
  ERR_INVALID_HTTP_TOKEN: BAD_REQUEST,
};
const BY_PREFIX: readonly (readonly [RegExp, Cause])[] = [
  [/^HPE_|^HTTPParserError$|^Z_|^ERR__?(BROTLI|ZSTD)|^ZSTD_|^ERR_ZLIB/, BAD_RESPONSE],
  [
    /CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO_/,
    { isUnsent: true, code: 'tls_failed', says: 'could not prove who it is (TLS). Check its certificate' },
  ],
];

/**
 * What a request failed of, as a fault that names the host and says what to do. It is uncertain unless the request cannot
 * have reached the other side.
 */
export function egressFault(error: unknown, url: URL): FaultError {
  if (error instanceof FaultError) return error;
  if (error instanceof BlobError)
    return new FaultError(
      { kind: 'upstream', code: error.code, message: error.message, isUncertain: true },
      { cause: error },
    );
  if (error instanceof EgressBlocked) return fault('config', 'egress_blocked', error.message, error);
  if (error instanceof Error && error.name === 'TimeoutError') return faultOf(TIMEOUT, url, error);
  return faultOf(causeOf(error), url, error);
}

export const responseTooLarge = (url: URL, most: number): FaultError =>
  new FaultError({
    kind: 'limit',
    code: 'response_too_large',
    message: `${url.host} sent more than ${most} bytes (after decompression). Ask it for less at once.`,
    isUncertain: true,
  });

export const tooManyRedirects = (url: URL, most: number): FaultError =>
  fault('config', 'too_many_redirects', `${url.host} was reached after ${most} redirects and redirects again.`);

export const redirectElsewhere = (url: URL, next: URL): FaultError =>
  fault(
    'config',
    'redirect_elsewhere',
    `${url.host} redirects to ${next.host}, and the text of the request has a secret in it that is not for it. Call ${next.host} itself, or show the secret in a header.`,
  );

export const badUrl = (text: string): FaultError =>
  fault('config', 'bad_url', `"${text.slice(0, 100)}" is not an address. Give one such as https://api.acme.dev/users.`);

function causeOf(error: unknown): Cause {
  for (const code of codesOf(error)) {
    const cause = BY_CODE[code] ?? BY_PREFIX.find(([pattern]) => pattern.test(code))?.[1];
    if (cause) return cause;
  }
  return { code: 'request_failed', says: `could not be called (${error instanceof Error ? error.message : error})` };
}

/** Codes (else names) of the error, of those it sums up, and of its causes. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const parts = error instanceof AggregateError ? error.errors.flatMap(codesOf) : [];
  return [own, ...parts, ...codesOf(error.cause)];
}

const faultOf = ({ kind = 'upstream', code, says, isUnsent }: Cause, url: URL, cause: unknown): FaultError =>
  new FaultError({ kind, code, message: `${url.host} ${says}.`, ...(!isUnsent && { isUncertain: true }) }, { cause });

const fault = (kind: Fault['kind'], code: string, message: string, cause?: unknown): FaultError =>
  new FaultError({ kind, code, message }, { cause });
