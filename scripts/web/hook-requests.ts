import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Database } from '#db/client.ts';
import { answerHook } from '#lib/triggers/answer-hook.ts';

const HOOK = /^\/(hooks|hooks-test)\/[^?#]/;

/** Answers calls of webhooks without the framework, by the verb that app/hooks uses. False for every other request. */
export function answerHookRequest(request: IncomingMessage, response: ServerResponse, db: Database): boolean {
  if (!HOOK.test(request.url ?? '')) return false;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const call = {
    method: request.method ?? 'GET',
    url: `http://hook${request.url}`,
    headers,
    body: hasBody ? (Readable.toWeb(request) as ReadableStream<Uint8Array>) : null,
  };
  answerHook(call, db)
    .then((answer) => send(answer, response))
    .catch(() => response.destroy());
  return true;
}

/** Sends what a verb answered by the standards of the web. */
export async function send(answer: Response, response: ServerResponse): Promise<void> {
  if (answer.body && answer.headers.get('x-accel-buffering') === 'no') {
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.flushHeaders();
    // As fast as the caller reads; a caller who leaves ends what is read.
    return pipeline(Readable.fromWeb(answer.body as never), response);
  }
  const body = Buffer.from(await answer.arrayBuffer());
  if (response.destroyed) return;
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': body.byteLength });
  response.end(body);
}
