import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '#lib/engine/limits.ts';
import { problemOf } from '#lib/http/problem.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { newId } from '#lib/ids.ts';
import { CountedRequest } from './counted-request.ts';

/** The most that a path takes; nothing that the framework would hold in memory has more. */
function mostOf(url = ''): number {
  if (/^\/api\/((v1|ui\/[^/?]+)\/files(\/stored)?|(forms|chats)\/[^?]+)(\?|$)/.test(url)) return LIMITS.fileBytes;
  if (/^\/api\/(v1|ui\/[^/]+)\/workflows\/import-files(\?|$)/.test(url)) return LIMITS.importBytes;
  return /^\/api\/inngest(\?|$)/.test(url) ? LIMITS.activationOutputBytes : LIMITS.pageBodyBytes;
}

/** Holds a body to the limit of its path before the framework sees it. True when it is refused at once. */
export function refuseLargeBody(request: IncomingMessage, response: ServerResponse): boolean {
  const most = mostOf(request.url);
  const refuse = (why: 'large' | 'slow') => {
    if (response.headersSent) return void response.destroy();
    const requestId = newId();
    const { problem } = problemOf(why === 'large' ? tooLarge(most) : tooSlow(), requestId);
    const headers = { 'content-type': 'application/problem+json', 'x-request-id': requestId };
    response.writeHead(problem.status, headers).end(JSON.stringify(problem));
  };
  if (Number(request.headers['content-length'] ?? 0) > most) {
    refuse('large');
    return true;
  }
  if (request instanceof CountedRequest) request.watch({ most, idleMs: LIMITS.bodyIdleMs, refuse });
  return false;
}

const tooLarge = (most: number) =>
  new TransportError(413, 'body_too_large', {
    message: `The body is larger than the limit of ${most} bytes. Send less.`,
  });
const tooSlow = () =>
  new TransportError(408, 'body_too_slow', { message: 'The body did not arrive in time. Send it again, faster.' });
