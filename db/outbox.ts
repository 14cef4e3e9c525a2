import { sql } from 'drizzle-orm';
import type { DomainEvent } from '#inngest/events.ts';
import { afterCommit, type Tx } from './client.ts';
import { wakeWorkers } from './wake.ts';

/**
 * Tells the engine facts, in the transaction that makes them true. A `key` makes telling one twice harmless: the first
 * event of that name and key in the organisation stays. The data says whose it is. Workers are woken after the commit.
 * Answers how many were new.
 */
export async function emit(tx: Tx, orgId: string, ...events: (DomainEvent & { key?: string })[]): Promise<number> {
  if (events.length === 0) return 0;
  const rows = events.map(({ name, data, key }) => ({ name, data: { ...data, orgId }, key }));
  const told = await tx.execute(sql`
    insert into outbox_events (org_id, name, data, key)
    select ${orgId}::uuid, name, data, key
    from json_to_recordset(${JSON.stringify(rows)}::json) as e (name text, data jsonb, key text)
    on conflict do nothing returning id`);
  afterCommit(tx, wakeWorkers);
  return told.length;
}
