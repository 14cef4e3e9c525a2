import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { isId, newId } from '#lib/ids.ts';
import type { InngestEvent } from '../protocol.ts';

export type NewRun = {
  readonly id: string;
  readonly functionId: string;
  readonly event: InngestEvent;
  readonly causeId: string;
  readonly subjectId?: string | undefined;
};

/**
 * Inserts invocations: what drives runs with their priority, everything else, such as cancellations, ahead of it. One
 * of the same cause and function is there already and stays. Answers the ids that are new.
 */
export async function insertRuns(tx: Tx, runs: readonly NewRun[]): Promise<string[]> {
  if (runs.length === 0) return [];
  const rows = runs.map(({ id, functionId, event, causeId, subjectId = null }) => ({
    id,
    function_id: functionId,
    event,
    cause_id: causeId,
    subject_id: subjectId,
  }));
  const inserted = await tx.execute<{ id: string }>(sql`
    insert into engine_runs (id, org_id, function_id, event, cause_id, subject_id, priority)
    select id, current_org(), function_id, event, cause_id, subject_id,
      case when event ->> 'name' in ('run/requested', 'run/resume.requested')
        then coalesce((select s.priority from runs s where s.id = r.subject_id), 0) else 1000 end
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, function_id text, event json, cause_id uuid, subject_id uuid)
    on conflict do nothing returning id`);
  return [...inserted].map(({ id }) => id);
}

/** The event that starts a function by name rather than by a trigger. */
export const internalEvent = (name: string, data: unknown): InngestEvent => ({
  id: newId(),
  name,
  data,
  ts: Date.now(),
});

/** The run of the product that an event is about. */
export function subjectOf({ data }: InngestEvent): string | undefined {
  const { runId } = (typeof data === 'object' && data !== null ? data : {}) as { runId?: unknown };
  return typeof runId === 'string' && isId(runId) ? runId : undefined;
}
