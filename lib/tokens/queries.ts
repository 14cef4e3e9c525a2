import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { tokens } from '#db/schema/identity.ts';
import { userOf } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { demand } from '#lib/access/verb.ts';
import { newId } from '#lib/ids.ts';
import { tokenView } from './rows.ts';
import { ListTokens, TokenView } from './schema.ts';

/** Tokens that are not revoked, latest first: the caller's own, or with `all` everybody's. */
export const listTokens = query({
  name: 'token.list',
  summary: 'List API tokens',
  permission: 'token:read',
  input: ListTokens,
  output: z.object({ items: z.array(TokenView), nextCursor: z.string().nullable() }),
  run: async ({ tx, ctx }, { all, cursor, limit }) => {
    if (all) demand(ctx, 'token:manage');
    const rows = await tx
      .select()
      .from(tokens)
      .where(
        and(
          eq(tokens.orgId, ctx.orgId),
          isNull(tokens.revokedAt),
          all ? undefined : eq(tokens.userId, userOf(ctx.actor) ?? newId()),
          cursor ? lt(tokens.id, cursor) : undefined,
        ),
      )
      .orderBy(desc(tokens.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(tokenView);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});
