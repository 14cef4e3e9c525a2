import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { runNodes } from '#db/schema/runs.ts';
import type { Events } from '#inngest/events.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { resumeKey } from './find-resume.ts';
import { answeredBefore } from './open-requests.ts';

export type SentEvent = { readonly name: string; readonly data: JsonValue };

/**
 * Wakes every activation that waits for this event, however many: one look, one write. Fields to match are compared as
 * text. Answers how many it woke: one that an earlier event is waking already keeps that one.
 */
export async function wakeWaiting(tx: Tx, orgId: string, { name, data }: SentEvent): Promise<number> {
  const { runId, activation, answers } = runNodes;
  const waiting = await tx
    .select({ runId, activation, answers })
    .from(runNodes)
    .where(
      and(
        eq(runNodes.orgId, orgId),
        sql`${runNodes.status} = 'waiting' and ${runNodes.question} ->> 'type' = 'event'`,
        sql`(${runNodes.question} ->> 'name') = ${name}`,
        sql`not exists (
          select from jsonb_each_text(coalesce(${runNodes.question} -> 'match', '{}')) as m
          where m.value is distinct from ${JSON.stringify(data)}::jsonb #>> string_to_array(m.key, '.'))`,
      ),
    );
  const events = waiting.map(({ answers, ...place }) => ({
    name: 'run/resumed' as const,
    data: { ...place, data },
    key: resumeKey({ ...place, answered: answeredBefore(answers) }),
  }));
  return emit(tx, orgId, ...events);
}

type ToldEvent = SentEvent & { readonly key?: string | undefined; readonly by: Events['event/received']['by'] };

/**
 * Tells an event, which starts what listens to it, and wakes who waits for it. Under a `key` it happens once: undefined
 * when it has happened before.
 */
export async function tellEvent(tx: Tx, orgId: string, { key, by, ...event }: ToldEvent): Promise<number | undefined> {
  const isNew = await emit(tx, orgId, { name: 'event/received', data: { ...event, by }, ...(key && { key }) });
  return isNew === 0 ? undefined : wakeWaiting(tx, orgId, event);
}
