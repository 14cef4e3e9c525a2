import type { Database } from '#db/client.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { type Opened, openPage, readTicket, type Shown, sealTicket } from '#lib/hosted/ticket.ts';
import { orgAtAddress } from '#lib/runs/given-address.ts';
import { readVisit, type VisitedRun } from './read-visit.ts';
import type { VisitPage } from './schema.ts';
import { readVisitToken, visitPath } from './visit.ts';

type Found = VisitedRun & { readonly path: string; readonly user?: string | undefined };

/** The run behind a visit's token. Throws `not_found`, and once the address has ended. */
export async function findVisit(db: Database, token: string): Promise<Found> {
  const visit = readVisitToken(token);
  if (!visit) throw notFound('page');
  const { run: runId, at, user } = visit;
  return { orgId: await orgAtAddress(db, { runId, at }), runId, user, path: visitPath(visit) };
}

/** What opens a visit: its address, and on a form for members the member who filled it in. */
const openingOf = ({ orgId, runId: id, user }: Found) =>
  ({ id, orgId, access: user ? 'members' : 'anyone', secret: '' }) as const;

/** Opens a visit for a browser. Throws `unauthenticated` where its member has to sign in, `forbidden` for another one. */
export async function demandVisitor(
  db: Database,
  { token, ...shown }: Shown & { readonly token: string },
): Promise<{ visit: Found; opened: Opened }> {
  const visit = await findVisit(db, token);
  const opened = await openPage(db, openingOf(visit), shown);
  if (opened.user === visit.user) return { visit, opened };
  throw new AppError('forbidden', 'This page belongs to another member. Open the form to fill it in yourself.', {
    reason: 'not_yours',
  });
}

/** A visit as it is now, by its token, with a ticket to ask again. */
export async function openVisit(db: Database, shown: Shown & { readonly token: string }): Promise<VisitPage> {
  const { visit, opened } = await demandVisitor(db, shown);
  return { ...(await readVisit(db, visit)), ticket: sealTicket({ ...opened, key: visit.runId }) };
}

/** The visit of a page that was opened. Throws `forbidden` for a ticket that is none, too old, or of no member any more. */
export async function findOpenVisit(
  db: Database,
  { token, ticket }: { token: string; ticket: string },
): Promise<Found> {
  const visit = await findVisit(db, token);
  await readTicket(db, openingOf(visit), ticket);
  return visit;
}
