import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runDrives } from '#db/schema/run-drives.ts';
import { runs } from '#db/schema/runs.ts';
import { tellProgress } from '#db/wake.ts';
import { type Committer, type LedgerCommit, type Place, StaleCommit, type Standing } from './committer.ts';
import type { Drives } from './drives.ts';
import { UNFINISHED } from './request-cancel.ts';
import { writeLedger } from './write-ledger.ts';

/**
 * The committer for a real Inngest server: rows are durable before their step returns, only while the run moves, and only
 * for who holds it.
 */
export function directCommitter(db: Database, drives?: Drives): Committer {
  const write = async ({ invocation }: Place, commit: LedgerCommit): Promise<Standing> => {
    const { orgId, runId, isEnding = false } = commit;
    const held = drives?.of(invocation);
    const standing = await db.withOrg(orgId, async (tx) => {
      const [[moving], [drive]] = await Promise.all([
        tx
          .select({ status: runs.status, ending: runs.ending })
          .from(runs)
          .where(and(eq(runs.orgId, orgId), eq(runs.id, runId), inArray(runs.status, [...UNFINISHED])))
          .for('no key update'),
        // A statement of its own: it sees who took the run while the one before it waited for the lock.
        held
          ? tx
              .select({ generation: runDrives.generation })
              .from(runDrives)
              .where(and(eq(runDrives.orgId, orgId), eq(runDrives.runId, runId)))
          : [],
      ]);
      if (!moving || (moving.ending !== null && !isEnding)) throw new StaleCommit(runId);
      if (held && drive?.generation !== held.generation) throw new StaleCommit(runId);
      await writeLedger(tx, [commit]);
      return moving.status === 'paused' ? 'paused' : 'moving';
    });
    if (commit.run?.ending) drives?.setEnding(invocation);
    tellProgress(db, commit);
    return standing;
  };
  const never = new AbortController().signal;
  return {
    commit: write,
    save: write,
    signal: ({ invocation }) => drives?.of(invocation)?.letGo.signal ?? never,
    isAfterCrash: ({ invocation }) => drives?.of(invocation)?.isAfterLoss ?? false,
  };
}
