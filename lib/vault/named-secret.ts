import { and, eq } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { secrets } from '#db/schema/vault.ts';
import { FaultError } from '#lib/engine/fault.ts';
import { openSecret } from './secrets.ts';

export type SecretName = { readonly orgId: string; readonly name: string };

/** Opens secrets that nodes know by name, at the moment of use. Throws a fault (`connection`, `no_secret`) that names it. */
export function secretReader(db: () => Database): (secret: SecretName) => Promise<string> {
  return ({ orgId, name }) =>
    db().withOrg(orgId, async (tx) => {
      const [row] = await tx
        .select({ id: secrets.id })
        .from(secrets)
        .where(and(eq(secrets.orgId, orgId), eq(secrets.name, name)));
      if (row) return openSecret(tx, { orgId, id: row.id });
      const message = `There is no secret "${name}". Create it under Settings → Secrets, or choose another in the node.`;
      throw new FaultError({ kind: 'connection', code: 'no_secret', message });
    });
}

/** What the nodes of this instance read secrets by. */
export const namedSecret = secretReader(database);
