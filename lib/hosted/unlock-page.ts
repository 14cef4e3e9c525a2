import { createHash, timingSafeEqual } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { secrets } from '#db/schema/vault.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { TokenBucket } from '#lib/flow/token-bucket.ts';
import { readBody } from '#lib/http/read-body.ts';
import { pageAccess } from '#lib/nodes/hosted-parameters.ts';
import { openSecret } from '#lib/vault/secrets.ts';
import { answerBrowser, type BrowserCall } from './answer-browser.ts';
import { evaluateParameters } from './evaluate-parameters.ts';
import { findPage, type HostedPage } from './find-page.ts';
import { seal, unseal } from './seal.ts';

type Pass = { readonly page: string; readonly at: number };
const PASS_MS = 12 * 3_600_000;
const KINDS = { forms: 'form', chats: 'chat' } as const;

/** Throws `unauthenticated` (`password`) unless this browser has said the page's password in the last twelve hours. */
export function demandPass({ id }: Pick<HostedPage, 'id'>, pass: string | undefined): void {
  const known = pass === undefined ? undefined : unseal<Pass>('pass', pass);
  if (known?.page === id && Date.now() - known.at < PASS_MS) return;
  throw new AppError('unauthenticated', 'This page wants a password.', { reason: 'password' });
}

/** Leads a browser that says the password back to the page, which then opens; works without a script. */
export const answerUnlock = (call: BrowserCall & { readonly kind: string; readonly path: string }): Promise<Response> =>
  answerBrowser(call, async (db) => {
    const { request, kind, path } = call;
    if (!Object.hasOwn(KINDS, kind)) throw notFound('page');
    const page = await findPage(db, { path, kind: KINDS[kind as keyof typeof KINDS] });
    demandPatience(page.id);
    const body = new URLSearchParams(Buffer.from(await readBody(request, { maxBytes: 10_000 })).toString());
    const isRight = await isPassword(db, page, body.get('password') ?? '');
    const more = isRight ? `pass=${seal('pass', { page: page.id, at: Date.now() })}` : 'wrong=1';
    const location = `/p/${kind}/${path}?${more}`;
    return new Response(null, { status: 303, headers: { location } });
  });

async function isPassword(db: Database, page: HostedPage, given: string): Promise<boolean> {
  const { orgId } = page;
  const { access, secret: name } = evaluateParameters(page, pageAccess);
  if (access !== 'password') throw notFound('page');
  const value = await db.withOrg(orgId, async (tx) => {
    const [row] = await tx
      .select({ id: secrets.id })
      .from(secrets)
      .where(and(eq(secrets.orgId, orgId), eq(secrets.name, name)));
    return row && openSecret(tx, { orgId, id: row.id });
  });
  return value !== undefined && value !== '' && timingSafeEqual(sum(given), sum(value));
}

const sum = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Pages kept in memory per process. */
const KEPT = 10_000;
const PER_SECOND = 0.2;
/** Seconds' worth of tries that may come at once: ten of them. */
const BURST = 50;
const doors = new Map<string, TokenBucket>();

/** Throws `limit_reached` for who tries passwords one after the other. */
function demandPatience(page: string): void {
  if (doors.size > KEPT) doors.clear();
  const door = doors.get(page) ?? new TokenBucket(BURST);
  door.perSecond = PER_SECOND;
  doors.set(page, door);
  if (door.take()) return;
  throw new AppError('limit_reached', 'Too many passwords were tried. Wait a little and try again.', {
    reason: 'too_many_tries',
    retryAfter: 1 / PER_SECOND,
  });
}
