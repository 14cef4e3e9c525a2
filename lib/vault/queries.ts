import { and, asc, eq, gt, notLike } from 'drizzle-orm';
import { z } from 'zod';
import { secrets } from '#db/schema/vault.ts';
import { query } from '#lib/access/query.ts';
import { ListSecrets, SecretView } from './schema.ts';

/** Names that people gave secrets, oldest first; those of signing secrets have a colon. Values never come out. */
export const listSecrets = query({
  name: 'secret.list',
  summary: 'List secrets by name',
  permission: 'secret:read',
  input: ListSecrets,
  output: z.object({ items: z.array(SecretView), nextCursor: z.string().nullable() }),
  run: async ({ tx, ctx }, { cursor, limit }) => {
    const { id, name, version, hosts, createdAt, updatedAt } = secrets;
    const rows = await tx
      .select({ id, name, version, hosts, createdAt, updatedAt })
      .from(secrets)
      .where(
        and(eq(secrets.orgId, ctx.orgId), notLike(secrets.name, '%:%'), cursor ? gt(secrets.id, cursor) : undefined),
      )
      .orderBy(asc(secrets.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});
