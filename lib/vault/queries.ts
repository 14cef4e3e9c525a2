import { and, eq, gt, ilike } from 'drizzle-orm';
import { z } from 'zod';
import { secrets } from '#db/schema/vault.ts';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { containing } from '#lib/like.ts';
import { secretViews } from './rows.ts';
import { ListSecrets, SecretId, SecretView } from './schema.ts';

/** One page of the secrets that people named, by name. Values never come out. */
export const listSecrets = query({
  name: 'secret.list',
  summary: 'List secrets by name',
  permission: 'secret:read',
  input: ListSecrets,
  output: z.object({ items: z.array(SecretView), nextCursor: z.string().nullable() }),
  run: async (scope, { search, cursor, limit }) => {
    const [after] = cursor === undefined ? [] : readCursor(cursor, 1);
    const where = and(
      search ? ilike(secrets.name, containing(search)) : undefined,
      after === undefined ? undefined : gt(secrets.name, after),
    );
    const found = await secretViews(scope, { where, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? writeCursor([last.name]) : null };
  },
});

/** What can be seen of one secret. */
export const getSecret = query({
  name: 'secret.get',
  summary: 'Get a secret, without its value',
  permission: 'secret:read',
  input: SecretId,
  output: SecretView,
  run: async (scope, { id }) => {
    const [view] = await secretViews(scope, { where: eq(secrets.id, id), limit: 1 });
    if (!view) throw notFound('secret');
    return view;
  },
});
