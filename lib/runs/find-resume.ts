import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { outboxEvents } from '#db/schema/outbox.ts';
import type { JsonValue } from '#lib/engine/values.ts';

/** One question of a waiting activation; `answered` counts those it has asked before. */
export type OpenQuestion = { readonly runId: string; readonly activation: string; readonly answered: number };

/** Tells the calls of a resume address apart: the first one for a question counts. */
export const resumeKey = ({ runId, activation, answered }: OpenQuestion): string =>
  `${runId} ${activation} ${answered}`;

/** What was sent to the resume address for this question; undefined when nobody has called it. */
export async function findResume(
  db: Database,
  { orgId, ...question }: OpenQuestion & { orgId: string },
): Promise<JsonValue | undefined> {
  const [event] = await db.withOrg(orgId, (tx) =>
    tx
      .select({ data: outboxEvents.data })
      .from(outboxEvents)
      .where(
        and(
          eq(outboxEvents.orgId, orgId),
          eq(outboxEvents.name, 'run/resumed'),
          eq(outboxEvents.key, resumeKey(question)),
        ),
      ),
  );
  return event?.data.data as JsonValue | undefined;
}
