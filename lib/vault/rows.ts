import { and, eq, notLike, type SQL, sql } from 'drizzle-orm';
import { auditLogs } from '#db/schema/audit.ts';
import { tokens, users } from '#db/schema/identity.ts';
import { secrets } from '#db/schema/vault.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { SecretView } from './schema.ts';

type Wanted = { readonly where?: SQL | undefined; readonly limit: number };

/** Secrets that people named, as callers see them, by name; those of signing secrets have a colon. */
export async function secretViews({ tx, ctx }: OrgScope, { where, limit }: Wanted): Promise<SecretView[]> {
  const { id, name, version, hosts, createdAt, updatedAt } = secrets;
  const rows = await tx
    .select({ id, name, version, hosts, createdAt, updatedAt, changed: lastChange() })
    .from(secrets)
    .where(and(eq(secrets.orgId, ctx.orgId), notLike(name, '%:%'), where))
    .orderBy(name)
    .limit(limit);
  return rows.map(({ changed, ...row }) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    changedAt: (changed ? new Date(changed.at) : row.createdAt).toISOString(),
    changedBy: changed?.by ?? null,
  }));
}

/** The last act of anybody on the secret, from the audit log; what a token did, its owner did. */
const lastChange = () =>
  sql<{ at: string; by: string | null } | null>`(select json_build_object('at', a.created_at, 'by', u.name)
    from ${auditLogs} a
    left join ${tokens} t on t.org_id = a.org_id and t.id = a.actor_id
    left join ${users} u on u.id = coalesce(t.user_id, a.actor_id)
    where a.org_id = ${secrets}.org_id and a.target_type = 'secret' and a.target_id = ${secrets}.id::text
    order by a.seq desc limit 1)`;
