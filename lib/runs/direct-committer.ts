import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { tellProgress } from '#db/wake.ts';
import { type Committer, type LedgerCommit, StaleCommit, type Standing } from './committer.ts';
import { UNFINISHED } from './request-cancel.ts';
import { writeLedger } from './write-ledger.ts';

/** The committer for a real Inngest server: rows are durable before their step returns, and only while the run moves. */
export function directCommitter(db: Database): Committer {
  const write = async (commit: LedgerCommit): Promise<Standing> => {
    const { orgId, runId, isEnding = false } = commit;
    const standing = await db.withOrg(orgId, async (tx) => {
      const [moving] = await tx
        .select({ status: runs.status, ending: runs.ending })
        .from(runs)
        .where(and(eq(runs.orgId, orgId), eq(runs.id, runId), inArray(runs.status, [...UNFINISHED])))
        .for('no key update');
      if (!moving || (moving.ending !== null && !isEnding)) throw new StaleCommit(runId);
      await writeLedger(tx, [commit]);
      return moving.status === 'paused' ? 'paused' : 'moving';
    });
    tellProgress(db, commit);
    return standing;
  };
  const never = new AbortController().signal;
  return {
    commit: (_place, rows) => write(rows),
    save: (_place, rows) => write(rows),
    signal: () => never,
    isAfterCrash: () => false,
  };
}
