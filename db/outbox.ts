import { type SQL, sql } from 'drizzle-orm';
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
  const told = await Promise.all(telling(orgId, events).map((statement) => tx.execute<Outcome>(statement)));
  if (told.flat().some(isToDo)) afterCommit(tx, wakeWorkers);
  return told.flat().length;
}

export type Told = DomainEvent & { readonly key?: string };
type Outcome = { readonly is_done?: boolean };

/** Whether a row that a statement answered, of `telling` or another one, is work for somebody. */
export const isToDo = ({ is_done }: Outcome): boolean => is_done === false;

/** The statements by which `emit` tells events of one organisation. */
export function telling(orgId: string, events: readonly Told[]): SQL[] {
  const requests = env.ENGINE === 'embedded' ? events.filter(isPlainRequest) : [];
  const others = events.filter((event) => !requests.includes(event as (typeof requests)[number]));
  const runIds = requests.map(({ data }) => data.runId);
  return [
    ...(runIds.length > 0 ? [requesting(orgId, sql`runs where id = any(${`{${runIds.join()}}`}::uuid[])`)] : []),
    ...(others.length > 0 ? [tellingOthers(orgId, others)] : []),
  ];
}

const isPlainRequest = (event: Told): event is Told & { readonly name: 'run/requested' } =>
  event.name === 'run/requested' && event.key === undefined;

/**
 * The statement that asks for runs to be driven; `source` follows `from` and has their `id` and `priority`, so that the
 * statement that makes them can go before it.
 */
export const requesting = (orgId: string, source: SQL): SQL =>
  env.ENGINE === 'embedded'
    ? sql`
        insert into engine_runs (id, org_id, function_id, event, cause_id, subject_id, priority)
        select e.cause, ${orgId}::uuid, 'millrace-run-workflow', json_build_object('id', e.cause, 'name', 'run/requested',
          'data', json_build_object('runId', e.id, 'orgId', ${orgId}::uuid), 'ts', floor(extract(epoch from now()) * 1000)),
          e.cause, e.id, e.priority
        from (select id, priority, uuidv7() as cause from ${source} offset 0) as e
        returning subject_id, false as is_done`
    : sql`
        insert into outbox_events (org_id, name, data)
        select ${orgId}::uuid, 'run/requested', jsonb_build_object('runId', id, 'orgId', ${orgId}::uuid) from ${source}
        returning (data ->> 'runId')::uuid as subject_id, is_done`;

/** The good end of a run that no other run, no bulk, no subscription and no trigger waits for. */
const IS_READ_BY_NOBODY = sql`(name = 'run/finished' and data ->> 'status' = 'succeeded' and not data ? 'parentRunId'
  and not exists (select from run_bulks b where b.org_id = current_org() and b.status in ('canary', 'running'))
  and not exists (select from webhook_subscriptions s where s.org_id = current_org() and s.is_active)
  and not exists (
    select from workflow_triggers t where t.org_id = current_org() and t.type = 'event' and t.is_active))`;

function tellingOthers(orgId: string, events: readonly Told[]): SQL {
  const rows = events.map(({ name, data, key }) => ({ name, data: { ...data, orgId }, key }));
  return sql`
    insert into outbox_events (org_id, name, data, key, is_done)
    select ${orgId}::uuid, name, data, key, ${env.ENGINE === 'embedded'}::boolean and ${IS_READ_BY_NOBODY}
    from json_to_recordset(${JSON.stringify(rows)}::json) as e (name text, data jsonb, key text)
    on conflict do nothing returning is_done`;
}
