import type { Context } from '#lib/access/context.ts';
import { openSecret } from '#lib/vault/secrets.ts';

/** The values that may sign calls of an endpoint. */
export async function signingSecrets(ctx: Context, secretId: string): Promise<string[]> {
  const { orgId } = ctx;
  return [await ctx.db.withOrg(orgId, (tx) => openSecret(tx, { orgId, id: secretId }))];
}
