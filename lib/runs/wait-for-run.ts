import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import { watchRun } from './progress.ts';
import { isFinished } from './request-cancel.ts';

const POLL_MS = 1000;

type Seen = { readonly status: RunStatus; readonly answer: Uint8Array | null };

/**
 * The run as it stands once it has ended, or, with `orAnswer`, once it has answered its caller. Undefined when `ms` ran
 * out before, or the run is gone.
 */
export async function waitForRun(
  db: Database,
  run: { orgId: string; runId: string; ms: number; orAnswer?: boolean },
): Promise<Seen | undefined> {
  const watch = watchRun(db, run.runId);
  const deadline = performance.now() + run.ms;
  try {
    for (;;) {
      const seen = await look(db, run);
      if (!seen || isFinished(seen.status) || (run.orAnswer && seen.answer)) return seen;
      const left = deadline - performance.now();
      if (left <= 0) return undefined;
      await watch.next(Math.min(POLL_MS, left));
    }
  } finally {
    watch.close();
  }
}

async function look(db: Database, { orgId, runId }: { orgId: string; runId: string }): Promise<Seen | undefined> {
  const [row] = await db.withOrg(orgId, (tx) =>
    tx
      .select({ status: runs.status, answer: runs.answer })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId))),
  );
  return row;
}
