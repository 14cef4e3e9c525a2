import type { Endpoint } from './find-endpoint.ts';

/** Seconds for which a browser need not ask again. */
const MAX_AGE = 600;

/**
 * Lets the pages that the node names read this answer, also where it refuses; nobody's, by default. Never with credentials.
 * https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigin(answer: Headers, { settings }: Endpoint, request: Headers): void {
  const origins = settings.origins.split(',').map((origin) => origin.trim().replace(/\/$/, ''));
  if (settings.origins.trim() === '') return;
  const origin = request.get('origin');
  const isForAll = origins.includes('*');
  if (!isForAll) answer.append('vary', 'Origin');
  answer.delete('access-control-allow-origin');
  if (!origin || !(isForAll || origins.includes(origin))) return;
  answer.set('access-control-allow-origin', isForAll ? '*' : origin);
  answer.set('access-control-expose-headers', '*');
}

/** The methods and headers that may be used: asked by OPTIONS, before a browser sends the call itself. Starts no run. */
export function preflightAnswer(endpoint: Endpoint, request: Headers): Response {
  const answer = new Headers({ allow: [...endpoint.allow, 'OPTIONS'].join(', ') });
  allowOrigin(answer, endpoint, request);
  if (answer.has('access-control-allow-origin') && request.has('access-control-request-method')) {
    answer.set('access-control-allow-methods', endpoint.allow.join(', '));
    answer.set('access-control-allow-headers', request.get('access-control-request-headers') ?? '*');
    answer.set('access-control-max-age', String(MAX_AGE));
  }
  return new Response(null, { status: 204, headers: answer });
}
