import type { DomainEvent } from '#inngest/events.ts';
import { afterCommit, type Tx } from './client.ts';
import { outboxEvents } from './schema/runs.ts';
import { wakeWorkers } from './wake.ts';

/**
 * Tells the engine a fact, in the transaction that makes it true. A `key` makes telling it twice harmless: the first
 * event of that name and key in the organisation stays. Its data says whose it is. Workers are woken once the transaction has committed.
 */
export async function emit(tx: Tx, orgId: string, event: DomainEvent & { key?: string }): Promise<void> {
  const { name, data, key } = event;
  await tx
    .insert(outboxEvents)
    .values({ orgId, name, data: { ...data, orgId }, key })
    .onConflictDoNothing();
  afterCommit(tx, wakeWorkers);
}
