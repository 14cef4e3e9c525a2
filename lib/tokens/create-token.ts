import { sql } from 'drizzle-orm';
import { tokens } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import { sha256 } from '#lib/access/identify.ts';
import type { Permission } from '#lib/access/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { newId, randomText } from '#lib/ids.ts';
import { tokenView } from './rows.ts';
import { CreateToken, NewToken } from './schema.ts';

/** Makes an API token of the caller in this organisation. Its secret is answered once and kept as a hash only. */
export const createToken = command({
  name: 'token.create',
  summary: 'Create an API token',
  permission: 'token:create',
  input: CreateToken,
  output: NewToken,
  keep: ({ token }): NewToken => ({ token, secret: null }),
  run: async ({ tx, ctx, audit }, { name, scopes, expiresInDays }): Promise<NewToken> => {
    const userId = userOf(ctx.actor);
    if (!userId) throw new AppError('invalid', 'A token belongs to a person. Name one.');
    const prefix = randomText(8);
    const secret = `mlr_${prefix}_${randomText(32)}`;
    const [row] = await tx
      .insert(tokens)
      .values({
        id: newId(),
        orgId: ctx.orgId,
        userId,
        name,
        prefix,
        hash: sha256(secret),
        scopes: narrowed(ctx, scopes),
        expiresAt: expiresInDays ? sql`now() + make_interval(days => ${expiresInDays})` : null,
      })
      .returning();
    if (!row) throw new AppError('internal', 'The token could not be stored.');
    const token = tokenView(row);
    audit({ type: 'token', id: token.id }, { after: token });
    return { token, secret };
  },
});

/** Nobody gives what they lack, and a narrowed token cannot make a wide one. */
function narrowed(ctx: Context, scopes: readonly Permission[] | undefined): Permission[] | null {
  const lacking = scopes?.filter((scope) => !ctx.permissions.has(scope)) ?? [];
  if (lacking.length > 0) {
    throw new AppError('forbidden', `You cannot give a token what you may not do yourself: ${lacking.join(', ')}.`, {
      field: 'scopes',
    });
  }
  if (scopes) return [...new Set(scopes)];
  return ctx.actor.type === 'token' ? [...ctx.permissions] : null;
}
