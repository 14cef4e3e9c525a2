import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import type { RunReason } from '#db/schema/runs.ts';

const REASON: RunReason = {
  code: 'engine_unreachable',
  message: 'The Inngest server cannot be reached. What it must be told is kept and sent as soon as it answers.',
};
const WAKING = sql`('run/requested', 'run/resumed', 'run/resume.requested')`;

/** Says of the runs that events would move why they do not; `ids` lists outbox events of the transaction's organisation. */
export const explainSilence = (tx: Tx, ids: string) =>
  tx.execute(sql`
    update runs r set reason = ${JSON.stringify(REASON)}::jsonb, version = r.version + 1
    from outbox_events o
    where o.id = any (${ids}::uuid[]) and o.name in ${WAKING} and r.org_id = o.org_id and r.id::text = o.data ->> 'runId'
      and r.status in ('queued', 'waiting') and r.reason ->> 'code' is distinct from ${REASON.code}`);

/** The server has taken the events: what has not begun waits for nothing any more, the rest writes its own reason. */
export const forgetSilence = (tx: Tx, ids: string) =>
  tx.execute(sql`
    update runs r set reason = null, version = r.version + 1
    from outbox_events o
    where o.id = any (${ids}::uuid[]) and o.created_at < now() - interval '1 second' and o.name = 'run/requested'
      and r.org_id = o.org_id and r.id::text = o.data ->> 'runId'
      and r.status = 'queued' and r.reason ->> 'code' = ${REASON.code}`);
