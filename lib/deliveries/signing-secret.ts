import type { Tx } from '#db/client.ts';
import { newId } from '#lib/ids.ts';
import { addSecret } from '#lib/vault/secrets.ts';
import { newSigningSecret } from './signature.ts';

/** Puts a fresh signing secret into the vault; the value is shown once and used to sign. */
export async function addSigningSecret(tx: Tx, orgId: string): Promise<{ secretId: string; secret: string }> {
  const secret = newSigningSecret();
  // A colon is in no name that people give: this one is neither listed among theirs nor taken by them.
  const secretId = await addSecret(tx, { orgId, name: `webhook:${newId()}`, value: secret });
  return { secretId, secret };
}
