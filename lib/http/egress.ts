import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { env } from '#lib/config/env.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { HttpRequest, HttpResponse } from '#lib/nodes/node-context.ts';
import { answerChunks, collected } from './answer-body.ts';
import { badUrl, egressFault, redirectElsewhere, responseTooLarge, tooManyRedirects } from './egress-fault.ts';
import { type EgressGuard, egressGuard } from './egress-guard.ts';
import { publicHeaders } from './other-origin.ts';
import { timeLimit } from './time-limit.ts';

/** A body that is read anew for each attempt to send it, such as a file. */
export type StreamedBody = { readonly size: number; readonly open: () => Promise<Readable> };
export type EgressRequest = Omit<HttpRequest, 'body' | 'toFile' | 'credential' | 'follows'> & {
  readonly body?: string | Uint8Array | StreamedBody | undefined;
  /** Reads no more of the body than this and drops the rest, for answers of which only the beginning is shown. */
  readonly excerptBytes?: number;
};
export type AnswerHead = Omit<HttpResponse, 'body' | 'file'>;
/** Takes the body of an answer, as it arrives, into a file. */
export type KeepBody = (chunks: AsyncIterable<Uint8Array>) => Promise<BinaryRef>;
export type EgressOptions = {
  readonly signal: AbortSignal;
  /** What becomes of the answer with this head: a file, or, if undefined, bytes in memory. */
  readonly keep?: (head: AnswerHead) => KeepBody | undefined;
};
/** Sends a request. Throws a `FaultError` that says why it failed, or the reason of `signal`. */
export type Egress = (request: EgressRequest, options: EgressOptions) => Promise<HttpResponse>;

const DEFAULT_TIMEOUT_MS = 300_000;
const CONNECT_TIMEOUT_MS = 10_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Describe the connection, which is ours. */
const OURS = /^(connection|content-length|expect|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;

/** The only way out of the product: checks each address as it connects, follows redirects itself, counts every byte. */
export function egressClient(guard: EgressGuard): Egress {
  const dispatcher = new Agent({
    connect: { lookup: guard.lookup, timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return async (request, { signal, keep }) => {
    const limit = timeLimit(signal, request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    let url = parseUrl(request.url);
    try {
      return await follow({ ...request, headers: ownHeaders(request, url) }, limit.signal);
    } catch (error) {
      signal.throwIfAborted();
      throw egressFault(limit.signal.aborted ? limit.signal.reason : error, url);
    } finally {
      limit.end();
    }

    async function follow(sent: EgressRequest, signal: AbortSignal): Promise<HttpResponse> {
      const most = Math.min(sent.redirects ?? LIMITS.redirects, LIMITS.redirects);
      let hop = sent;
      for (let count = 0; ; count++) {
        const response = await send(hop, url, { dispatcher, guard, signal });
        const target = REDIRECTS.has(response.statusCode) ? response.headers.location : undefined;
        if (target === undefined || most === 0) {
          return answerOf(response, { ...hop, url, keep });
        }
        response.body.on('error', () => undefined).destroy();
        if (count === most) throw tooManyRedirects(url, most);
        const next = parseUrl(String(target), url);
        hop = redirected(hop, response.statusCode, next.origin === url.origin);
        if (hop.bodyIsSecret && hop.body !== undefined && next.origin !== url.origin)
          throw redirectElsewhere(url, next);
        url = next;
      }
    }
  };
}

/** Egress as the instance is configured. */
export const egress: Egress = egressClient(egressGuard(env.MILLRACE_EGRESS_ALLOW));

type Way = { readonly dispatcher: Dispatcher; readonly guard: EgressGuard; readonly signal: AbortSignal };

async function send(
  request: EgressRequest,
  url: URL,
  { dispatcher, guard, signal }: Way,
): Promise<Dispatcher.ResponseData> {
  guard.checkUrl(url);
  const { body } = request;
  const isStream = typeof body === 'object' && 'open' in body;
  return dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method.toUpperCase() as Dispatcher.HttpMethod,
    headers: { ...request.headers, ...(isStream && { 'content-length': String(body.size) }) },
    body: isStream ? await body.open() : (body ?? null),
    signal,
  });
}

type Asked = Pick<EgressRequest, 'method' | 'excerptBytes'> & { readonly url: URL } & Pick<EgressOptions, 'keep'>;

async function answerOf(
  response: Dispatcher.ResponseData,
  { method, excerptBytes, url, keep }: Asked,
): Promise<HttpResponse> {
  const head = { status: response.statusCode, headers: flat(response.headers), url: url.href };
  const keepBody = keep?.(head);
  const most = keepBody ? LIMITS.fileBytes : LIMITS.responseBytes;
  const chunks = answerChunks(response, { method, most, tooLarge: () => responseTooLarge(url, most) });
  if (keepBody) return { ...head, body: new Uint8Array(), file: await keepBody(chunks) };
  return { ...head, body: await collected(chunks, excerptBytes) };
}

function parseUrl(text: string, base?: URL): URL {
  try {
    return new URL(text, base);
  } catch {
    throw badUrl(text);
  }
}

/** Header names in lower case, without those of the connection; name and password of the URL become a header. */
function ownHeaders({ headers = {} }: EgressRequest, url: URL): Record<string, string> {
  const own: Record<string, string> = { 'user-agent': 'Millrace', 'accept-encoding': 'gzip, deflate, br, zstd' };
  for (const [name, value] of Object.entries(headers)) {
    if (!OURS.test(name.toLowerCase())) own[name.toLowerCase()] = value;
  }
  if (url.username !== '' && own.authorization === undefined) {
    const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    own.authorization = `Basic ${Buffer.from(user).toString('base64')}`;
  }
  return own;
}

/** The request that follows a redirect (Fetch standard, HTTP-redirect fetch, 12 and 13). */
function redirected(request: EgressRequest, status: number, isSameOrigin: boolean): EgressRequest {
  const { method, headers = {}, body } = request;
  const becomesGet = status === 303 ? method !== 'HEAD' : status < 303 && method === 'POST';
  const kept = Object.entries(isSameOrigin ? headers : publicHeaders(headers)).filter(
    ([name]) => name !== 'host' && !(becomesGet && /^content-/.test(name)),
  );
  return {
    ...request,
    method: becomesGet ? 'GET' : method,
    headers: Object.fromEntries(kept),
    ...(becomesGet ? { body: undefined } : { body }),
  };
}

/** Headers by name; a name that came several times has its values joined by commas. */
function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Record<string, string>;
}
