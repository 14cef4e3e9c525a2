import { type Database, database } from '#db/client.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import { log } from '#lib/observability/log.ts';
import { TICKET_HEADER } from './schema.ts';

/** A request of a hosted page, and where its data is. */
export type BrowserCall = { readonly request: Request; readonly db?: Database };

/**
 * Answers a page that stands alone: it has no origin, so it may read what it is answered, whatever asks. Nothing here
 * looks at cookies but what hands out a file: a sealed address or ticket is all the right there is. Never throws.
 */
export async function answerBrowser(
  { request, db = database() }: BrowserCall,
  work: (db: Database) => Promise<Response>,
): Promise<Response> {
  const info = requestInfo(request.headers);
  const response = await work(db).catch((error: unknown) => {
    const refusal = problemResponse(error, info.id);
    const facts = { requestId: info.id, status: refusal.status };
    if (refusal.status >= 500) log.error({ ...facts, err: error }, 'hosted page failed');
    else log.info(facts, 'hosted page refused');
    return wantsPage(request) ? asText(refusal) : refusal;
  });
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-request-id', info.id);
  return response;
}

/** Browsers ask first, because a page without an origin shows its ticket and watches how much of its upload is on its way. */
export const answerPreflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': TICKET_HEADER,
      'access-control-max-age': '86400',
    },
  });

/** Sent by a form without a script, which shows whatever comes back. */
export const wantsPage = (request: Request): boolean => /\btext\/html\b/.test(request.headers.get('accept') ?? '');

async function asText(refusal: Response): Promise<Response> {
  const { detail, errors = [] } = (await refusal.json()) as { detail: string; errors?: { message: string }[] };
  const lines = [...new Set([detail, ...errors.map(({ message }) => message)]), 'Go back to change it.'];
  return new Response(lines.join('\n'), {
    status: refusal.status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
