import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { RunPlace } from './load-run.ts';

/** Why a run failed; null where it did not, or nobody knows. */
export async function faultOfRun(db: Database, { orgId, runId }: RunPlace): Promise<Fault | null> {
  const [row] = await db.withOrg(orgId, (tx) =>
    tx
      .select({ fault: runs.error })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId))),
  );
  return row?.fault ?? null;
}
