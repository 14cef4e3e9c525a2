import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { WORK_CHANNEL } from '#db/wake.ts';
import { Pump } from '#inngest/pump.ts';
import { log } from '#lib/observability/log.ts';
import type { Engine } from './engine.ts';

type SentEvent = {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly ts: number;
};
export type Send = (events: SentEvent[]) => Promise<unknown>;

const AT_ONCE = 100;

/**
 * Sends what is told in the outbox to an Inngest server. It may send twice, when it dies before it has noted that it
 * sent: the server knows the event by its id. Claims hide an event for a while and count, so nothing blocks the rest.
 */
export async function startDispatcher(db: Database, send: Send): Promise<Engine> {
  const work = async () => {
    const claimed = await db.pool.execute<{ event_id: string; event_org_id: string }>(
      sql`select event_id, event_org_id from engine_claim_events(${AT_ONCE})`,
    );
    for (const [orgId, events] of Map.groupBy([...claimed], (event) => event.event_org_id)) {
      const ids = `{${events.map((event) => event.event_id).join()}}`;
      await sendAll(db, { orgId, ids, send }).catch((error: unknown) => {
        log.warn({ err: error, org: orgId }, 'Events could not be sent to Inngest; they are sent again');
        return showAgain(db, { orgId, ids });
      });
    }
    return claimed.length === AT_ONCE;
  };
  const pump = new Pump({ work, nextDue: async () => Number.POSITIVE_INFINITY, rescue: async () => 0 });
  await db.sql.listen(WORK_CHANNEL, pump.kick, pump.kick);
  pump.start();
  return { chores: [], stop: () => pump.stop() };
}

async function sendAll(db: Database, { orgId, ids, send }: { orgId: string; ids: string; send: Send }): Promise<void> {
  const rows = await db.withOrg(orgId, (tx) =>
    tx.execute<{ id: string; name: string; data: string; ts: number | string }>(sql`
      select id, name, data::text, extract(epoch from created_at) * 1000 as ts from outbox_events
      where id = any (${ids}::uuid[]) and not is_done order by id`),
  );
  if (rows.length === 0) return;
  await send(
    [...rows].map(({ id, name, data, ts }) => ({ id, name, data: JSON.parse(data), ts: Math.round(Number(ts)) })),
  );
  await db.withOrg(orgId, (tx) =>
    tx.execute(sql`update outbox_events set is_done = true where id = any (${ids}::uuid[])`),
  );
}

/** A server that is away is not the events' fault: the attempt does not count. */
const showAgain = (db: Database, { orgId, ids }: { orgId: string; ids: string }) =>
  db.withOrg(orgId, (tx) =>
    tx.execute(sql`
      update outbox_events set attempts = attempts - 1, due_at = now() + interval '5 seconds'
      where id = any (${ids}::uuid[]) and not is_done`),
  );
