import { sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { WORK_CHANNEL } from '#db/wake.ts';
import { Pump } from '#inngest/pump.ts';
import { log } from '#lib/observability/log.ts';
import { explainSilence, forgetSilence } from '#lib/runs/engine-silence.ts';
import { sweepUnattended } from '#lib/runs/sweep-unattended.ts';
import type { Engine } from './engine.ts';

type SentEvent = {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly ts: number;
};
export type Send = (events: SentEvent[]) => Promise<unknown>;
type Group = { readonly orgId: string; readonly ids: readonly string[]; readonly send: Send };

const AT_ONCE = 100;
const SWEEP_MS = 10_000;
/** How often an event is offered that the server refuses for what it is. */
const MOST_ATTEMPTS = 5;

/**
 * Sends what is told in the outbox to an Inngest server. It may send twice, when it dies before it has noted that it
 * sent: the server knows the event by its id. Claims hide an event for a while and count, so nothing blocks the rest;
 * while the server is away nothing counts, the runs that wait say so, and one group of events at a time knocks.
 */
export async function startDispatcher(db: Database, send: Send): Promise<Engine> {
  const work = async () => {
    const claimed = await db.pool.execute<{ event_id: string; event_org_id: string }>(
      sql`select event_id, event_org_id from engine_claim_events(${AT_ONCE})`,
    );
    const groups = [...Map.groupBy([...claimed], (event) => event.event_org_id)].map(
      ([orgId, events]): Group => ({ orgId, ids: events.map((event) => event.event_id), send }),
    );
    for (const [n, group] of groups.entries()) {
      if (await dispatch(db, group)) continue;
      for (const rest of groups.slice(n)) await withEvents(db, rest, showAgain);
      return false;
    }
    return claimed.length === AT_ONCE;
  };
  const pump = new Pump({ work, nextDue: async () => Number.POSITIVE_INFINITY, rescue: async () => 0 });
  await db.sql.listen(WORK_CHANNEL, pump.kick, pump.kick);
  pump.start();
  const sweep = { name: 'sweep', everyMs: SWEEP_MS, work: () => sweepUnattended(db) };
  return { chores: [sweep], stop: () => pump.stop() };
}

/** Sends a group, or each of its events alone when one of them is refused. False when the server does not answer. */
async function dispatch(db: Database, group: Group): Promise<boolean> {
  const events = await readEvents(db, group);
  if (events.length === 0) return true;
  try {
    await group.send(events);
    await withEvents(db, group, noteSent);
    return true;
  } catch (error) {
    if (!isRefusal(error)) {
      log.warn({ err: error, org: group.orgId }, 'Events could not be sent to Inngest; they are sent again');
      return false;
    }
    if (events.length === 1) {
      await withEvents(db, group, (tx, ids) => countAttempt(tx, ids, error.message));
      return true;
    }
  }
  for (const { id } of events) if (!(await dispatch(db, { ...group, ids: [id] }))) return false;
  return true;
}

/** The server has understood and will not have it; with anything else it is the server's, or the keys', turn. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && /^Inngest API Error: (400|406|413|422)\b/.test(error.message);

/** What was said or answered stays with us, where the functions read it: an event of the server's has its limits. */
async function readEvents(db: Database, { orgId, ids }: Group): Promise<SentEvent[]> {
  const rows = await db.withOrg(orgId, (tx) =>
    tx.execute<{ id: string; name: string; data: string; ts: number | string }>(sql`
      select id, name, (data - 'data')::text as data, extract(epoch from created_at) * 1000 as ts from outbox_events
      where id = any (${listed(ids)}::uuid[]) and not is_done order by id`),
  );
  return [...rows].map(({ id, name, data, ts }) => ({
    id,
    name,
    data: JSON.parse(data),
    ts: Math.round(Number(ts)),
  }));
}

const listed = (ids: readonly string[]): string => `{${ids.join()}}`;

const withEvents = (db: Database, { orgId, ids }: Group, act: (tx: Tx, ids: string) => Promise<unknown>) =>
  db.withOrg(orgId, (tx) => act(tx, listed(ids)));

const noteSent = (tx: Tx, ids: string) =>
  Promise.all([
    tx.execute(sql`update outbox_events set is_done = true where id = any (${ids}::uuid[])`),
    forgetSilence(tx, ids),
  ]);

/** A server that is away is not the events' fault: the attempt does not count. */
const showAgain = (tx: Tx, ids: string) =>
  Promise.all([
    tx.execute(sql`
      update outbox_events set attempts = attempts - 1, due_at = now() + interval '1 second'
      where id = any (${ids}::uuid[]) and not is_done`),
    explainSilence(tx, ids),
  ]);

const countAttempt = (tx: Tx, ids: string, cause: string) =>
  tx.execute(sql`
    update outbox_events set is_done = attempts >= ${MOST_ATTEMPTS},
      parked_reason = case when attempts >= ${MOST_ATTEMPTS} then ${cause} end,
      due_at = now() + make_interval(secs => 2 ^ attempts)
    where id = any (${ids}::uuid[]) and not is_done`);
