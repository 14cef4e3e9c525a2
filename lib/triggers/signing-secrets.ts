import type { Context } from '#lib/access/context.ts';
import { openSecret } from '#lib/vault/secrets.ts';

/** The values that may sign calls, one a line: while senders move to a new secret, the old one stands beside it. */
export async function signingSecrets({ db, orgId }: Context, secretId: string): Promise<string[]> {
  const value = await db.withOrg(orgId, (tx) => openSecret(tx, { orgId, id: secretId }));
  return value.split('\n').map((line) => line.trim());
}
