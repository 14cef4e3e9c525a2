import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditDetails, auditLogs } from '#db/schema/audit.ts';
import { query } from '#lib/access/query.ts';
import { CHAIN_START, followChain } from './chain.ts';
import { ChainReport } from './schema.ts';

const CHUNK = 1000;

/** Recomputes the organisation's whole chain, and the hash of every detail that is still there. */
export const verifyAudit = query({
  name: 'audit.verify',
  summary: 'Verify that the audit log is whole',
  permission: 'audit:export',
  input: z.strictObject({}),
  output: ChainReport,
  run: async ({ tx, ctx }) => {
    let end = CHAIN_START;
    for (;;) {
      const rows = await tx
        .select({
          log: auditLogs,
          isGenuine: sql<boolean>`coalesce(audit_details_hash(audit_details) = ${auditLogs.detailsHash}, true)`,
        })
        .from(auditLogs)
        .leftJoin(auditDetails, and(eq(auditDetails.orgId, auditLogs.orgId), eq(auditDetails.auditId, auditLogs.id)))
        .where(and(eq(auditLogs.orgId, ctx.orgId), gt(auditLogs.seq, end.seq)))
        .orderBy(asc(auditLogs.seq))
        .limit(CHUNK);
      const forged = rows.findIndex((row) => !row.isGenuine);
      const followed = followChain(
        end,
        rows.slice(0, forged === -1 ? undefined : forged).map((row) => row.log),
      );
      if ('brokenAt' in followed) return broken(followed.brokenAt);
      end = followed.end;
      if (forged !== -1) return broken(end.seq + 1);
      if (rows.length < CHUNK) return { isWhole: true, rows: end.seq, brokenAt: null };
    }
  },
});

const broken = (at: number): ChainReport => ({ isWhole: false, rows: at - 1, brokenAt: at });
