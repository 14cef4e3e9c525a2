import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { findSession } from '#lib/access/identify.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { randomToken } from '#lib/ids.ts';
import type { HostedPage } from './find-page.ts';
import { seal, unseal } from './seal.ts';

/** What a page that was opened may do once: who opened it, when, and a name for what it sends. */
export type Ticket = { readonly page: string; readonly key: string; readonly at: number; readonly user?: string };
export type Access = 'anyone' | 'members';
type Opening = Pick<HostedPage, 'id' | 'orgId'> & { readonly access: Access };

/**
 * Gives a browser that opens a page its ticket: the page has no cookies and no origin, so whatever it does later it does
 * with this. Throws `unauthenticated` for a page of members whose visitor is none.
 */
export async function openPage(db: Database, page: Opening, session: string | undefined): Promise<string> {
  const key = randomToken(16);
  const ticket = { page: page.id, key, at: Date.now() };
  if (page.access === 'anyone') return seal('ticket', ticket);
  const user = (await findSession(db, session))?.userId;
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
