import { runCauses } from '#db/schema/events.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';

type Cause = Pick<typeof runCauses.$inferInsert, 'runId' | 'causeRunId' | 'eventId'>;

/** Writes down what a run for an error was caused by, so that events of its own do not lead back there. */
export async function keepCause({ tx, ctx }: OrgScope, cause: Cause): Promise<void> {
  await tx
    .insert(runCauses)
    .values({ ...cause, orgId: ctx.orgId })
    .onConflictDoNothing();
}
