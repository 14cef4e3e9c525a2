import { notFound } from '#lib/errors.ts';
import { readBody } from '#lib/http/read-body.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import { pageAccess } from '#lib/nodes/hosted-parameters.ts';
import { answerBrowser, type BrowserCall } from './answer-browser.ts';
import { evaluateParameters } from './evaluate-parameters.ts';
import { findPage } from './find-page.ts';
import { unlockedBy } from './page-lock.ts';
import { passCookie } from './pass.ts';
import { demandPatience } from './patience.ts';

const KINDS = { forms: 'form', chats: 'chat' } as const;

/** Leads a browser that says the password back to the page, which then opens; works without a script. */
export const answerUnlock = (call: BrowserCall & { readonly kind: string; readonly path: string }): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { request, kind, path } = call;
    if (!Object.hasOwn(KINDS, kind)) throw notFound('page');
    const page = await findPage(db, { path, kind: KINDS[kind as keyof typeof KINDS] });
    const { access, secret } = evaluateParameters(page, pageAccess);
    if (access !== 'password') throw notFound('page');
    const takeBack = demandPatience({ page: page.id, address: requestInfo(request.headers).address });
    const body = new URLSearchParams(Buffer.from(await readBody(request, { maxBytes: 10_000 })).toString());
    const lock = await unlockedBy(db, { ...page, secret }, body.get('password') ?? '');
    const place = `/p/${kind}/${path}`;
    if (!lock) return new Response(null, { status: 303, headers: { location: `${place}?wrong=1` } });
    takeBack();
    const cookie = passCookie(page.id, { lock, place });
    return new Response(null, { status: 303, headers: { location: place, 'set-cookie': cookie } });
  });
