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
    select e.id, ${orgId}::uuid, 'millrace-run-workflow', json_build_object('id', e.id, 'name', 'run/requested',
      'data', json_build_object('runId', e.run_id, 'orgId', ${orgId}::uuid), 'ts', floor(extract(epoch from now()) * 1000)),
      e.id, e.run_id, (select r.priority from runs r where r.org_id = ${orgId}::uuid and r.id = e.run_id)
    from (select run_id, uuidv7() as id from unnest(${`{${runIds.join()}}`}::uuid[]) as run_id offset 0) as e
    returning id`);
  afterCommit(tx, wakeWorkers);
  return queued.length;
}

/** The good end of a run that no other run, no bulk, no subscription and no trigger waits for. */
const IS_READ_BY_NOBODY = sql`(name = 'run/finished' and data ->> 'status' = 'succeeded' and not data ? 'parentRunId'
  and not exists (select from run_bulks b where b.org_id = current_org() and b.status in ('canary', 'running'))
  and not exists (select from webhook_subscriptions s where s.org_id = current_org() and s.is_active)
  and not exists (
    select from workflow_triggers t where t.org_id = current_org() and t.type = 'event' and t.is_active))`;

async function tell(tx: Tx, orgId: string, events: readonly Told[]): Promise<number> {
  if (events.length === 0) return 0;
  const rows = events.map(({ name, data, key }) => ({ name, data: { ...data, orgId }, key }));
  const told = await tx.execute<{ is_done: boolean }>(sql`
    insert into outbox_events (org_id, name, data, key, is_done)
    select ${orgId}::uuid, name, data, key, ${env.ENGINE === 'embedded'}::boolean and ${IS_READ_BY_NOBODY}
    from json_to_recordset(${JSON.stringify(rows)}::json) as e (name text, data jsonb, key text)
    on conflict do nothing returning is_done`);
  if (told.some((row) => !row.is_done)) afterCommit(tx, wakeWorkers);
  return told.length;
}
