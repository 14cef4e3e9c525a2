import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { readTag } from '#lib/engine/values.ts';

/** Headers that describe the connection or our origin: not a workflow's to set. */
const OURS =
  /^(connection|keep-alive|transfer-encoding|content-length|upgrade|trailer|set-cookie|content-security-policy|strict-transport-security|clear-site-data|access-control-allow-credentials)$/i;
const BODILESS = new Set([204, 205, 304]);

/** An answer as a node described it. A text or bytes are sent as they are, everything else as JSON. */
export function httpAnswer({ status, headers, body }: HttpAnswer): Response {
  const allowed = new Headers();
  setHeaders(allowed, Object.entries(headers));
  const isText = typeof body === 'string';
  const [tag, content] = readTag(body) ?? [];
  if (!allowed.has('content-type')) {
    allowed.set('content-type', isText ? 'text/plain; charset=utf-8' : 'application/json');
  }
  if (BODILESS.has(status)) return new Response(null, { status, headers: allowed });
  if (tag === 'bytes') return new Response(Buffer.from(String(content), 'base64'), { status, headers: allowed });
  return new Response(isText ? body : JSON.stringify(body), { status, headers: allowed });
}

/** Sets what a workflow may set; a name or value that HTTP does not know is left out. */
export function setHeaders(headers: Headers, wanted: Iterable<readonly [name: string, value: string]>): void {
  for (const [name, value] of wanted) {
    if (name === '' || OURS.test(name)) continue;
    try {
      headers.set(name, value);
    } catch {
      // A header is no reason to keep the caller from the answer.
    }
  }
}

/** What a workflow answers is somebody else's content: shown without our origin, whatever its type. */
export function guarded(response: Response): Response {
  response.headers.set('content-security-policy', 'sandbox allow-forms');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}
