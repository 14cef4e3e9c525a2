import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import { isFinished } from './request-cancel.ts';

type Place = { readonly orgId: string; readonly runId: string; readonly activation: string };

/** All children that an activation has started, by id: with the state in which they ended, undefined while they move. */
export async function endedChildren(
  db: Database,
  { orgId, runId, activation }: Place,
): Promise<Map<string, RunStatus | undefined>> {
  const rows = await db.withOrg(orgId, (tx) =>
    tx
      .select({ id: runs.id, status: runs.status })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.parentRunId, runId), eq(runs.parentActivation, activation))),
  );
  return new Map(rows.map(({ id, status }) => [id, isFinished(status) ? status : undefined]));
}
