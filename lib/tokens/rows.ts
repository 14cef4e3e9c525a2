import type { tokens } from '#db/schema/identity.ts';
import type { TokenView } from './schema.ts';

/** A row as callers see it: never its hash. */
export const tokenView = (row: typeof tokens.$inferSelect): TokenView => ({
  id: row.id,
  userId: row.userId,
  name: row.name,
  prefix: `mlr_${row.prefix}`,
  scopes: row.scopes,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
