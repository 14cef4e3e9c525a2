import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemOf } from '#lib/http/problem.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { newId } from '#lib/ids.ts';

/** Answers what the framework would take for a fault of its own: odd encodings, and TRACE. True when it did. */
export function refuseUnreadable(request: IncomingMessage, response: ServerResponse): boolean {
  const error = whyUnreadable(request);
  if (!error) return false;
  const requestId = newId();
  const { problem } = problemOf(error, requestId);
  response.writeHead(problem.status, { 'content-type': 'application/problem+json', 'x-request-id': requestId });
  response.end(JSON.stringify(problem));
  return true;
}

function whyUnreadable({ method, url = '' }: IncomingMessage): TransportError | undefined {
  if (method === 'TRACE') return new TransportError(405, 'method', { message: 'TRACE is not possible here.' });
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return undefined;
  } catch {
    return new TransportError(400, 'path', {
      message: 'The path is not valid UTF-8 in percent-encoding. Encode every part of it once.',
    });
  }
}
