import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { findSession } from '#lib/access/identify.ts';
import { sessionOf } from '#lib/access/session-cookie.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { cookieOf } from '#lib/http/cookie.ts';
import type { PageAccess } from '#lib/nodes/hosted-parameters.ts';
import { type LockedPage, lockOf } from './page-lock.ts';
import { demandPass, PASS_COOKIE, passwordWanted } from './pass.ts';
import { seal, unseal } from './seal.ts';

/** A page that was opened: when, and what opened it. */
export type Opened = { readonly page: string; readonly at: number; readonly user?: string; readonly lock?: string };
/** What an opened page may do, and a name for what it sends or whom it talks to. */
export type Ticket = Opened & { readonly key: string };
type Opening = LockedPage & Pick<PageAccess, 'access'>;
/** What a browser shows when it opens a page: its session, and that it knew the password. */
export type Shown = { readonly cookie: string | undefined; readonly pass: string | undefined };

export const shownBy = (headers: Headers): Shown => ({
  cookie: sessionOf(headers),
  pass: cookieOf(headers, PASS_COOKIE),
});

/** Opens a page. Throws `unauthenticated` where a visitor has to sign in, or (`password`) to say the password first. */
export async function openPage(db: Database, page: Opening, { cookie, pass }: Shown): Promise<Opened> {
  const opened = { page: page.id, at: Date.now() };
  if (page.access === 'password') return { ...opened, lock: await demandPass(db, page, pass) };
  if (page.access !== 'members') return opened;
  const user = (await findSession(db, cookie))?.userId;
  if (!user) throw new AppError('unauthenticated', 'This page is for members. Sign in.');
  await demandMember(db, { orgId: page.orgId, user });
  return { ...opened, user };
}

/** For the browser: the page has no cookies and no origin, so whatever it does later it does with this. */
export const sealTicket = (ticket: Ticket): string => seal('ticket', ticket);

/**
 * The ticket that came with a request. Throws `forbidden` for another page's, one that is as old as the memory for what
 * was sent twice, and one of somebody who is no member any more; `unauthenticated` for one of another password, or of none.
 */
export async function readTicket(db: Database, page: Opening, sealed: string): Promise<Ticket> {
  const ticket = unseal<Ticket>('ticket', sealed);
  if (ticket?.page !== page.id || Date.now() - ticket.at > LIMITS.idempotencyMs) {
    throw new AppError('forbidden', 'This page was open for too long. Reload it and send it again.', {
      reason: 'stale_page',
    });
  }
  if (page.access === 'members') await demandMember(db, { orgId: page.orgId, user: ticket.user ?? '' });
  if (page.access === 'password' && !(ticket.lock && ticket.lock === (await lockOf(db, page)))) throw passwordWanted();
  return ticket;
}

/** Throws `forbidden` unless the user is a member of the organisation at this moment. */
export async function demandMember(db: Database, { orgId, user }: { orgId: string; user: string }): Promise<void> {
  const [row] = user
    ? await db.pool.execute<{ is_member: boolean }>(
        sql`select exists (select permissions_of(${orgId}::uuid, ${user}::uuid)) as is_member`,
      )
    : [];
  if (row?.is_member) return;
  throw new AppError('forbidden', 'This page is for members of the organisation only.', { reason: 'not_a_member' });
}
