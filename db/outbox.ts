import { sql } from 'drizzle-orm';
import type { DomainEvent } from '#inngest/events.ts';
import { env } from '#lib/config/env.ts';
import { afterCommit, type Tx } from './client.ts';
import { wakeWorkers } from './wake.ts';

/**
 * Tells the engine facts, in the transaction that makes them true. A `key` makes telling one twice harmless: the first
 * event of that name and key in the organisation stays. The data says whose it is. Workers are woken after the commit.
 * Answers how many were new. A request to drive a run is put into the embedded engine's queue at once: nobody else
 * would read it.
 */
export async function emit(tx: Tx, orgId: string, ...events: Told[]): Promise<number> {
  const [requests, others] = env.ENGINE === 'embedded' ? separated(events) : [[], events];
  const [queued, told] = await Promise.all([queueRuns(tx, orgId, requests), tell(tx, orgId, others)]);
  if (events.length > 0) afterCommit(tx, wakeWorkers);
  return queued + told;
}

type Told = DomainEvent & { readonly key?: string };

function separated(events: readonly Told[]): [runIds: string[], others: Told[]] {
  const requests = events.flatMap(({ name, data, key }) =>
    name === 'run/requested' && key === undefined ? [data.runId] : [],
  );
  return [requests, events.filter(({ name, key }) => name !== 'run/requested' || key !== undefined)];
}

/** What inngest/embedded/store/insert-runs.ts does with the event, which is given to the function as if it had been told. */
async function queueRuns(tx: Tx, orgId: string, runIds: readonly string[]): Promise<number> {
  if (runIds.length === 0) return 0;
  const queued = await tx.execute(sql`
    insert into engine_runs (id, org_id, function_id, event, cause_id, subject_id, priority)
    select e.id, r.org_id, 'millrace-run-workflow', json_build_object('id', e.id, 'name', 'run/requested',
      'data', json_build_object('runId', r.id, 'orgId', r.org_id), 'ts', floor(extract(epoch from now()) * 1000)),
      e.id, r.id, r.priority
    from unnest(${`{${runIds.join()}}`}::uuid[]) as g (run_id)
      join runs r on r.org_id = ${orgId}::uuid and r.id = g.run_id, lateral (select uuidv7() as id where g.run_id is not null) as e
    returning id`);
  return queued.length;
}

async function tell(tx: Tx, orgId: string, events: readonly Told[]): Promise<number> {
  if (events.length === 0) return 0;
  const rows = events.map(({ name, data, key }) => ({ name, data: { ...data, orgId }, key }));
  const told = await tx.execute(sql`
    insert into outbox_events (org_id, name, data, key)
    select ${orgId}::uuid, name, data, key
    from json_to_recordset(${JSON.stringify(rows)}::json) as e (name text, data jsonb, key text)
    on conflict do nothing returning id`);
  return told.length;
}
