import { and, desc, eq, inArray, isNotNull, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { Item } from '#lib/engine/items.ts';
import { storePayload } from './payloads.ts';
import { chainOf } from './run-chain.ts';

type Call = {
  readonly caller: Pick<typeof runs.$inferSelect, 'id' | 'retryOf' | 'retryFrom'>;
  /** The run since which this call is the same one: calls before it are to be made again. */
  readonly since: string;
  readonly activation: string;
  readonly workflowRevId: string;
  readonly items: readonly Item[];
};

/**
 * The child of the same call, by the caller or a run that it retries, on the same revision and with the same items. It is
 * retried, so that nothing it has done is done again. Undefined when there is none that has ended.
 */
export async function earlierChild({ tx, ctx }: OrgScope, call: Call): Promise<string | undefined> {
  const chain = (await chainOf({ tx, ctx }, call.caller)).map(({ id }) => id);
  const { inline, hash } = await storePayload(ctx.orgId, call.items);
  const retried = alias(runs, 'retried');
  const ofCall = (run: typeof runs | typeof retried) =>
    and(eq(run.orgId, ctx.orgId), eq(run.parentActivation, call.activation));
  const [found] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        ofCall(runs),
        inArray(runs.parentRunId, chain.slice(Math.max(0, chain.indexOf(call.since)))),
        eq(runs.workflowRevId, call.workflowRevId),
        isNotNull(runs.finishedAt),
        hash ? eq(runs.triggerHash, hash) : eq(runs.triggerData, inline as Uint8Array),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(retried)
            .where(and(ofCall(retried), inArray(retried.parentRunId, chain), eq(retried.retryOf, runs.id))),
        ),
      ),
    )
    .orderBy(desc(runs.id))
    .limit(1);
  return found?.id;
}
