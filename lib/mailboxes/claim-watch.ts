import { and, eq, lte, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mailboxWatches } from '#db/schema/mailboxes.ts';
import { type WatchSettings, watchSettings } from './watch-settings.ts';

/** A mailbox that this worker looks at, until its lease ends. */
export type Watch = Omit<typeof mailboxWatches.$inferSelect, 'settings'> & { readonly settings: WatchSettings };
export type WatchPlace = { readonly orgId: string; readonly id: string };

/** The end of a lease that begins now: longer than a mail takes. */
export const leaseEnd = sql`clock_timestamp() + interval '2 minutes'`;

/** Which mailboxes are due, over all organisations. */
export async function dueWatches(db: Database, most: number): Promise<WatchPlace[]> {
  const rows = await db.pool.execute<{ org_id: string; watch_id: string }>(
    sql`select org_id, watch_id from due_mailboxes(${most}::integer)`,
  );
  return rows.map(({ org_id: orgId, watch_id: id }) => ({ orgId, id }));
}

/** Takes one that is due; undefined where another worker has it. */
export async function claimWatch(db: Database, { orgId, id }: WatchPlace): Promise<Watch | undefined> {
  const w = mailboxWatches;
  const [row] = await db.withOrg(orgId, (tx) =>
    tx
      .update(w)
      .set({ nextAt: leaseEnd })
      .where(and(eq(w.orgId, orgId), eq(w.id, id), eq(w.isActive, true), lte(w.nextAt, sql`clock_timestamp()`)))
      .returning(),
  );
  return row && { ...row, settings: watchSettings.parse(row.settings) };
}
