import type { Endpoint } from './find-endpoint.ts';

/** Seconds for which a browser need not ask again. */
const MAX_AGE = 600;

/**
 * Lets the pages that the node names read this answer, also where it refuses; nobody's, by default. Never with credentials.
 * https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigin(answer: Headers, endpoint: Endpoint, request: Headers): void {
  const origins = originsOf(endpoint);
  if (origins.length === 0) return;
  const origin = request.get('origin');
  const isForAll = origins.includes('*');
  if (!isForAll) answer.append('vary', 'Origin');
  answer.delete('access-control-allow-origin');
  if (!origin || !isNamed(origin, endpoint)) return;
  answer.set('access-control-allow-origin', isForAll ? '*' : origin);
  answer.set('access-control-expose-headers', '*');
}

/** Whether no page calls, or one that the node names: a page may have led a browser to an address in its own network. */
export const isKnownOrigin = (endpoint: Endpoint, request: Headers): boolean => {
  const origin = request.get('origin');
  return origin === null || isNamed(origin, endpoint);
};

const isNamed = (origin: string, endpoint: Endpoint): boolean =>
  originsOf(endpoint).some((each) => each === '*' || each === origin);

const originsOf = ({ settings }: Endpoint): string[] =>
  settings.origins
    .split(',')
    .map((origin) => origin.trim().replace(/\/$/, ''))
    .filter(Boolean);

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
