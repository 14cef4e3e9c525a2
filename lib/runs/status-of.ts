import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import type { RunPlace } from './load-run.ts';

/** The state of a run as it is now; undefined when it is gone. */
export async function statusOf(db: Database, { orgId, runId }: RunPlace): Promise<RunStatus | undefined> {
  const [row] = await db.withOrg(orgId, (tx) =>
    tx
      .select({ status: runs.status })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId))),
  );
  return row?.status;
}
