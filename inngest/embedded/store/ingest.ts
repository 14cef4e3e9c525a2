import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { isId, newId } from '#lib/ids.ts';
import { compileMatch, fits } from '../match.ts';
import { parseMoment } from '../moment.ts';
import type { InngestEvent } from '../protocol.ts';
import type { Registry } from '../registry.ts';
import { insertRuns, type NewRun, subjectOf } from './insert-runs.ts';
import { endWaits, endWaitsOf, insertWaits } from './waits.ts';

/**
 * Turns events of the transaction's organisation into invocations, ends the waits they fit and cancels what they
 * cancel: all of it, or nothing. Answers the ids of cancelled invocations.
 */
export async function ingest(tx: Tx, eventIds: readonly string[], registry: Registry): Promise<string[]> {
  const ids = sql`(${`{${eventIds.join()}}`}::uuid[])`;
  const found = await tx.execute<{ id: string; name: string; data: string; ts: number | string }>(sql`
    select id, name, data::text, extract(epoch from created_at) * 1000 as ts from outbox_events
    where id = any ${ids} and not is_done order by id for update`);
  const events = [...found].map(({ id, name, data, ts }) => ({ id, name, data: JSON.parse(data), ts: Number(ts) }));
  if (events.length === 0) return [];
  const starts = events.flatMap((event) => startsOf(event, registry));
  const fresh = new Set(await insertRuns(tx, starts));
  const cancels = starts.flatMap((run) => (fresh.has(run.id) ? cancelsOf(run, registry) : []));
  await insertWaits(tx, cancels);
  const stopped = await cancelRuns(tx, events, registry);
  await callAgain(tx, events);

  const given = sql`(select name, json_build_object('name', name, 'data', data)::jsonb as body, value as event
    from json_to_recordset(${JSON.stringify(events.map((event) => ({ ...event, value: event })))}::json)
      as e (name text, data json, value json)) as given`;
  const isFit = sql`w.name = given.name and given.body @> w.match`;
  const [cancelled] = await Promise.all([
    tx.execute<{ id: string }>(sql`
      with asked as (
        delete from engine_waits w using ${given}
        where w.kind = 'cancel' and ${isFit} and (w.due_at is null or w.due_at > now()) returning w.run_id)
      update engine_runs set ended_at = now(), worker = null, generation = generation + 1
      where ended_at is null and id in (select run_id from asked) returning id`),
    tx.execute(
      endWaits(sql`w.kind = 'event' and ${isFit}`, sql`json_build_object('data', given.event)`, sql`using ${given}`),
    ),
    tx.execute(sql`update outbox_events set is_done = true where id = any ${ids}`),
  ]);
  if (cancelled.length > 0) {
    await endWaitsOf(tx, sql`(${`{${[...cancelled].map(({ id }) => id).join()}}`}::uuid[])`);
  }
  return [...stopped, ...[...cancelled].map(({ id }) => id)];
}

/** Cancels the invocations that drive the runs which the events name; answers their ids. */
async function cancelRuns(tx: Tx, events: readonly InngestEvent[], registry: Registry): Promise<string[]> {
  const pairs = events.flatMap((event) => {
    const subject = subjectOf(event);
    const ofRun = [...registry.values()].filter(({ cancelsOfRun }) => cancelsOfRun.includes(event.name));
    return subject ? ofRun.map(({ id }) => ({ subject, function_id: id })) : [];
  });
  if (pairs.length === 0) return [];
  const ended = await tx.execute<{ id: string }>(sql`
    update engine_runs e set ended_at = now(), worker = null, generation = e.generation + 1
    from json_to_recordset(${JSON.stringify(pairs)}::json) as g (subject uuid, function_id text)
    where e.subject_id = g.subject and e.function_id = g.function_id and e.ended_at is null returning e.id`);
  const ids = [...ended].map(({ id }) => id);
  if (ids.length > 0) await endWaitsOf(tx, sql`(${`{${ids.join()}}`}::uuid[])`);
  return ids;
}

/**
 * Has those called again who are being called for a run that an event names: they may have looked for its fact in vain,
 * and wait for it in a moment. This locks them before waits are looked at: either they are still held and remember that
 * they were woken, or they have been given back, and the statement that follows sees what they wait for.
 */
async function callAgain(tx: Tx, events: readonly InngestEvent[]): Promise<void> {
  const named = new Set(events.flatMap(({ data }) => Object.values(data ?? {}).filter(isAnyId)));
  if (named.size === 0) return;
  await tx.execute(sql`
    with called as (
      select e.id from engine_runs e
      where e.subject_id = any (${`{${[...named].join()}}`}::uuid[]) and e.ended_at is null and e.worker is not null
        and exists (select from runs r where r.id = e.subject_id and r.finished_at is null)
      order by e.id for no key update)
    update engine_runs e set is_woken = true from called where e.id = called.id`);
}

const isAnyId = (value: unknown): value is string => typeof value === 'string' && isId(value);

function startsOf(event: InngestEvent, registry: Registry): NewRun[] {
  const started = [...registry.values()].filter(({ triggers }) =>
    triggers.some((trigger) => trigger.event === event.name && fits(event, trigger.match)),
  );
  return started.map(({ id }) => ({
    id: newId(),
    functionId: id,
    event,
    causeId: event.id,
    subjectId: subjectOf(event),
  }));
}

/** The waits that end a whole invocation. */
const cancelsOf = ({ id, functionId, event }: NewRun, registry: Registry) =>
  (registry.get(functionId)?.cancels ?? []).map((cancel, n) => ({
    runId: id,
    step: `cancel:${n}`,
    stepName: '',
    kind: 'cancel' as const,
    name: cancel.event,
    match: cancel.if ? compileMatch(cancel.if, { subject: 'async', event }) : {},
    due: cancel.timeout === undefined ? undefined : parseMoment(cancel.timeout),
  }));

/** Gives an event up, for good and with the cause, or shows it again after a growing while. */
export async function postpone(tx: Tx, eventId: string, failure: { attempts: number; cause: string }): Promise<void> {
  const isLast = failure.attempts >= MOST_ATTEMPTS;
  await tx.execute(sql`
    update outbox_events set is_done = ${isLast}, parked_reason = ${isLast ? failure.cause : null},
      due_at = now() + make_interval(secs => ${2 ** failure.attempts / 10}::double precision)
    where id = ${eventId} and not is_done`);
}

/** Somebody else holds what it needs: looked at again in a second, and no attempt is counted. */
export async function showAgain(tx: Tx, eventId: string): Promise<void> {
  await tx.execute(sql`
    update outbox_events set due_at = now() + interval '1 second', attempts = attempts - 1
    where id = ${eventId} and not is_done`);
}

/** How often an event is tried before it is parked. */
const MOST_ATTEMPTS = 5;
