import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { env } from '#lib/config/env.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { HttpRequest, HttpResponse } from '#lib/nodes/define-node.ts';
import { badUrl, egressFault, responseTooLarge, tooManyRedirects } from './egress-fault.ts';
import { type EgressGuard, egressGuard } from './egress-guard.ts';

export type EgressRequest = HttpRequest & {
  /** Reads no more of the body than this and drops the rest, for answers of which only the beginning is shown. */
  readonly excerptBytes?: number;
};
/** Sends a request. Throws a `FaultError` that says why it failed, or the reason of `signal`. */
export type Egress = (request: EgressRequest, options: { readonly signal: AbortSignal }) => Promise<HttpResponse>;

const DEFAULT_TIMEOUT_MS = 300_000;
const CONNECT_TIMEOUT_MS = 10_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Describe the connection, which is ours. */
const OURS = /^(connection|content-length|expect|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;
/** All that follows a redirect to another origin; anything else may be a secret meant for the first. */
const PUBLIC_HEADERS =
  /^(accept|accept-language|accept-encoding|content-type|content-language|user-agent|idempotency-key|millrace-depth)$/;
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);
const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
} as const;

/** The only way out of the product: checks each address as it connects, follows redirects itself, counts every byte. */
export function egressClient(guard: EgressGuard): Egress {
  const dispatcher = new Agent({
    connect: { lookup: guard.lookup, timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return async (request, { signal }) => {
    const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    let url = parseUrl(request.url);
    try {
      return await follow({ ...request, headers: ownHeaders(request, url) }, AbortSignal.any([signal, timeout]));
    } catch (error) {
      signal.throwIfAborted();
      throw egressFault(timeout.aborted ? timeout.reason : error, url);
    }

    async function follow(sent: EgressRequest, signal: AbortSignal): Promise<HttpResponse> {
      const most = Math.min(sent.redirects ?? LIMITS.redirects, LIMITS.redirects);
      let hop = sent;
      for (let count = 0; ; count++) {
        const response = await send(hop, url, { dispatcher, guard, signal });
        const target = REDIRECTS.has(response.statusCode) ? response.headers.location : undefined;
        if (target === undefined || most === 0) {
          return {
            status: response.statusCode,
            headers: flat(response.headers),
            body: await readBody(response, { ...hop, url }),
            url: url.href,
          };
        }
        response.body.on('error', () => undefined).destroy();
        if (count === most) throw tooManyRedirects(url, most);
        const next = parseUrl(String(target), url);
        hop = redirected(hop, response.statusCode, next.origin === url.origin);
        url = next;
      }
    }
  };
}

/** Egress as the instance is configured. */
export const egress: Egress = egressClient(egressGuard(env.MILLRACE_EGRESS_ALLOW));

type Way = { readonly dispatcher: Dispatcher; readonly guard: EgressGuard; readonly signal: AbortSignal };

function send(request: EgressRequest, url: URL, { dispatcher, guard, signal }: Way): Promise<Dispatcher.ResponseData> {
  guard.checkUrl(url);
  return dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method.toUpperCase() as Dispatcher.HttpMethod,
    headers: { ...request.headers },
    body: request.body ?? null,
    signal,
  });
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
  const kept = Object.entries(headers).filter(
    ([name]) => (isSameOrigin ? name !== 'host' : PUBLIC_HEADERS.test(name)) && !(becomesGet && /^content-/.test(name)),
  );
  return {
    ...request,
    method: becomesGet ? 'GET' : method,
    headers: Object.fromEntries(kept),
    ...(becomesGet ? { body: undefined } : { body }),
  };
}

/** The decompressed body; stops at the limit, so that what a few bytes expand to is never held. */
async function readBody(
  response: Dispatcher.ResponseData,
  { method, excerptBytes, url }: Pick<EgressRequest, 'method' | 'excerptBytes'> & { url: URL },
): Promise<Uint8Array> {
  const hasBody = method !== 'HEAD' && !BODILESS.has(response.statusCode);
  const encodings = hasBody
    ? String(response.headers['content-encoding'] ?? '')
        .toLowerCase()
        .split(/\s*,\s*/)
    : [];
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of decoded(response.body, encodings.reverse())) {
    size += chunk.byteLength;
    if (excerptBytes !== undefined && size >= excerptBytes) {
      chunks.push(chunk);
      return Buffer.concat(chunks).subarray(0, excerptBytes);
    }
    if (size > LIMITS.responseBytes) throw responseTooLarge(url);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An error of any part, or the end of reading, ends all parts. */
function decoded(body: Readable, encodings: readonly string[]): AsyncIterable<Uint8Array> {
  const known = encodings.filter((name): name is keyof typeof DECODERS => Object.hasOwn(DECODERS, name));
  const stages = known.map((name) => DECODERS[name]());
  if (stages.length > 0) pipeline([body, ...stages], () => undefined);
  return stages.at(-1) ?? body;
}

/** Headers by name; a name that came several times has its values joined by commas. */
function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Record<string, string>;
}
