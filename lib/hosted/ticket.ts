import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { findSession } from '#lib/access/identify.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { randomToken } from '#lib/ids.ts';
import type { PageAccess } from '#lib/nodes/hosted-parameters.ts';
import type { HostedPage } from './find-page.ts';
import { seal, unseal } from './seal.ts';
import { demandPass } from './unlock-page.ts';

/** What a page that was opened may do once: who opened it, when, and a name for what it sends. */
export type Ticket = { readonly page: string; readonly key: string; readonly at: number; readonly user?: string };
type Opening = Pick<HostedPage, 'id' | 'orgId'> & Pick<PageAccess, 'access'>;
/** What a browser shows when it opens a page: its session cookie, and that it knew the password. */
export type Shown = { readonly cookie: string | undefined; readonly pass: string | undefined };

/**
 * Gives a browser that opens a page its ticket: the page has no cookies and no origin, so whatever it does later it does
 * with this. Throws `unauthenticated` where a visitor has to sign in, or (`password`) to say the password first.
 */
export async function openPage(db: Database, page: Opening, { cookie, pass }: Shown): Promise<string> {
  const key = randomToken(16);
  const ticket = { page: page.id, key, at: Date.now() };
  if (page.access === 'password') demandPass(page, pass);
  if (page.access !== 'members') return seal('ticket', ticket);
  const user = (await findSession(db, cookie))?.userId;
  if (!user) throw new AppError('unauthenticated', 'This page is for members. Sign in.');
  await demandMember(db, { orgId: page.orgId, user });
  return seal('ticket', { ...ticket, user });
}

/**
 * The ticket that came with a request. Throws `forbidden` for another page's, one that is as old as the memory for what
 * was sent twice, and one of somebody who is no member any more.
 */
export async function readTicket(db: Database, page: Opening, sealed: string): Promise<Ticket> {
  const ticket = unseal<Ticket>('ticket', sealed);
  if (ticket?.page !== page.id || Date.now() - ticket.at > LIMITS.idempotencyMs) {
    throw new AppError('forbidden', 'This page was open for too long. Reload it and send it again.', {
      reason: 'stale_page',
    });
  }
  if (page.access === 'members') await demandMember(db, { orgId: page.orgId, user: ticket.user ?? '' });
  return ticket;
}

async function demandMember(db: Database, { orgId, user }: { orgId: string; user: string }): Promise<void> {
  const [row] = user
    ? await db.pool.execute<{ is_member: boolean }>(
        sql`select exists (select permissions_of(${orgId}::uuid, ${user}::uuid)) as is_member`,
      )
    : [];
  if (row?.is_member) return;
  throw new AppError('forbidden', 'This page is for members of the organisation only.', { reason: 'not_a_member' });
}
