import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditDetails, auditLogs } from '#db/schema/audit.ts';
import { users } from '#db/schema/identity.ts';
import { query } from '#lib/access/query.ts';
import { AuditView, ListAudit } from './schema.ts';

/** Who did what to what, latest first. Details that were erased are null. */
export const listAudit = query({
  name: 'audit.list',
  summary: 'Search the audit log',
  permission: 'audit:read',
  input: ListAudit,
  output: z.object({ items: z.array(AuditView), nextCursor: z.string().nullable() }),
  run: async ({ tx, ctx }, { action, actorId, targetType, targetId, from, to, cursor, limit }) => {
    const rows = await tx
      .select({ log: auditLogs, details: auditDetails, actorName: users.name })
      .from(auditLogs)
      .leftJoin(auditDetails, and(eq(auditDetails.orgId, auditLogs.orgId), eq(auditDetails.auditId, auditLogs.id)))
      .leftJoin(users, eq(users.id, auditLogs.actorId))
      .where(
        and(
          eq(auditLogs.orgId, ctx.orgId),
          action ? eq(auditLogs.action, action) : undefined,
          actorId ? eq(auditLogs.actorId, actorId) : undefined,
          targetType ? eq(auditLogs.targetType, targetType) : undefined,
          targetId ? eq(auditLogs.targetId, targetId) : undefined,
          from ? gte(auditLogs.createdAt, sql`${from}::timestamptz`) : undefined,
          to ? lt(auditLogs.createdAt, sql`${to}::timestamptz`) : undefined,
          cursor ? lt(auditLogs.seq, cursor) : undefined,
        ),
      )
      .orderBy(desc(auditLogs.seq))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(view);
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null };
  },
});

type Row = {
  log: typeof auditLogs.$inferSelect;
  details: typeof auditDetails.$inferSelect | null;
  actorName: string | null;
};

const view = ({ log, details, actorName }: Row): AuditView => ({
  seq: log.seq,
  id: log.id,
  at: log.createdAt.toISOString(),
  actor: { type: log.actorType, id: log.actorId, name: actorName },
  action: log.action,
  target: log.targetType && log.targetId ? { type: log.targetType, id: log.targetId } : null,
  before: details?.before ?? null,
  after: details?.after ?? null,
  address: details?.address ?? null,
  userAgent: details?.userAgent ?? null,
  requestId: details?.requestId ?? null,
});
