import { answerBrowser, type BrowserCall, wantsPage } from '#lib/hosted/answer-browser.ts';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';
import { shownBy } from '#lib/hosted/ticket.ts';
import { endFile } from './end-file.ts';
import { demandVisitor, findOpenVisit } from './open-visit.ts';
import { readVisit } from './read-visit.ts';
import { VISIT_WAIT_MS } from './schema.ts';
import { submitForm } from './submit-form.ts';
import { submitPage } from './submit-page.ts';

type Place<T> = BrowserCall & T;

/** Takes a form that was filled in. */
export const answerSubmission = (call: Place<{ path: string }>): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { request, path } = call;
    return leadOn(request, await submitForm(db, { path, ticket: ticketOf(request), request }));
  });

/** Takes a further page. */
export const answerStep = (call: Place<{ token: string }>): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { request, token } = call;
    const step = new URL(request.url).searchParams.get('step') ?? '';
    return leadOn(request, await submitPage(db, { token, step, request }));
  });

/** Says where a run is, as soon as that is not what the browser has `seen`: it asks again and again, and waits here. */
export const answerVisit = (call: Place<{ token: string }>): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { request, token } = call;
    const visit = await findOpenVisit(db, { token, ticket: ticketOf(request) });
    const seen = new URL(request.url).searchParams.get('seen') ?? undefined;
    return Response.json(await readVisit(db, { ...visit, seen, ms: seen === undefined ? 0 : VISIT_WAIT_MS }));
  });

/** Hands out the file that a form ends with: a link of the page, which the browser follows with its cookies. */
export const answerEndFile = (call: Place<{ token: string }>): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { request, token } = call;
    const { visit } = await demandVisitor(db, { token, ...shownBy(request.headers) });
    return endFile(db, visit);
  });

/** A page without a script can show its ticket nowhere but in the address that it sends its form to. */
const ticketOf = ({ headers, url }: Request): string =>
  headers.get(TICKET_HEADER) ?? new URL(url).searchParams.get('ticket') ?? '';

/** 2xx and 303 mean that it is stored. A browser without a script is led there by itself. */
const leadOn = (request: Request, next: string): Response =>
  wantsPage(request)
    ? new Response(null, { status: 303, headers: { location: next } })
    : Response.json({ next }, { status: 201 });
