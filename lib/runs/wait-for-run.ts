import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { runs } from '#db/schema/runs.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import { type Watch, watchRun } from './progress.ts';
import { isFinished } from './request-cancel.ts';

const POLL_MS = 1000;

export type Wait = {
  readonly orgId: string;
  readonly runId: string;
  readonly ms: number;
  /** Opened before the run was started: then there is nothing to look at before the first news. */
  readonly watch?: Watch | undefined;
};

/**
 * The first thing that `look` finds, looking at every move of the run; undefined when `ms` ran out before. A database that is
 * away in between is waited for: the run is stored, and goes on when it is back.
 */
export async function untilSeen<T>(
  db: Database,
  wait: Wait,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const watch = wait.watch ?? watchRun(db, wait.runId);
  const deadline = performance.now() + wait.ms;
  try {
    if (wait.watch) await watch.next(Math.min(POLL_MS, wait.ms));
    for (;;) {
      const found = await look().catch(whileAway);
      if (found !== undefined) return found;
      const left = deadline - performance.now();
      if (left <= 0) return undefined;
      await watch.next(Math.min(POLL_MS, left));
    }
  } finally {
    watch.close();
  }
}

function whileAway(error: unknown): undefined {
  if (databaseFault(error)?.kind !== 'unavailable') throw error;
}

/** As `untilSeen`, with a transaction for each look. */
export const untilRead = <T>(db: Database, wait: Wait, read: (tx: Tx) => Promise<T | undefined>) =>
  untilSeen(db, wait, () => db.withOrg(wait.orgId, read));

type WaitForAny = { readonly orgId: string; readonly runIds: readonly string[]; readonly ms: number };

/** Those of several runs that have ended, with their states: as soon as there is one, none when `ms` ran out before. */
export async function untilAnyEnds(db: Database, { orgId, runIds, ms }: WaitForAny): Promise<Map<string, RunStatus>> {
  const watches = runIds.map((runId) => watchRun(db, runId));
  const deadline = performance.now() + ms;
  try {
    for (;;) {
      const rows = await db.withOrg(orgId, (tx) =>
        tx
          .select({ id: runs.id, status: runs.status })
          .from(runs)
          .where(and(eq(runs.orgId, orgId), inArray(runs.id, [...runIds]), isNotNull(runs.finishedAt))),
      );
      const left = deadline - performance.now();
      if (rows.length > 0 || left <= 0) return new Map(rows.map(({ id, status }) => [id, status]));
      await Promise.race(watches.map((watch) => watch.next(Math.min(POLL_MS, left))));
    }
  } finally {
    for (const watch of watches) watch.close();
  }
}

/** The state in which the run ended; undefined when `ms` ran out before. */
export const waitForRun = (db: Database, wait: Wait): Promise<RunStatus | undefined> =>
  untilRead(db, wait, async (tx) => {
    const [row] = await tx
      .select({ status: runs.status })
      .from(runs)
      .where(and(eq(runs.orgId, wait.orgId), eq(runs.id, wait.runId)));
    return row && isFinished(row.status) ? row.status : undefined;
  });
