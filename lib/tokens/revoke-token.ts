import { and, eq, isNull, sql } from 'drizzle-orm';
import { tokens } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { notFound } from '#lib/errors.ts';
import { TokenId } from './schema.ts';

/** Ends a token at its next request: one's own, or with `token:manage` anybody's in the organisation. */
export const revokeToken = command({
  name: 'token.revoke',
  summary: 'Revoke an API token',
  permission: 'token:delete',
  input: TokenId,
  output: TokenId,
  run: async ({ tx, ctx, audit }, { id }) => {
    const userId = userOf(ctx.actor) ?? null;
    const isOwn = ctx.permissions.has('token:manage') ? undefined : sql`${tokens.userId} = ${userId}`;
    const [row] = await tx
      .update(tokens)
      .set({ revokedAt: sql`now()`, revokedById: userId })
      .where(and(eq(tokens.orgId, ctx.orgId), eq(tokens.id, id), isNull(tokens.revokedAt), isOwn))
      .returning({ id: tokens.id, name: tokens.name });
    if (!row) throw notFound('token');
    audit({ type: 'token', id }, { before: { name: row.name } });
    return { id };
  },
});
