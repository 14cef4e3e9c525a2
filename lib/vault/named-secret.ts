import { and, eq } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { secrets } from '#db/schema/vault.ts';
import { FaultError } from '#lib/engine/fault.ts';
import { demandHost } from './bound-hosts.ts';
import { openSecret } from './secrets.ts';

export type SecretName = {
  readonly orgId: string;
  readonly name: string;
  /** The address that the value goes to, which may be a part of the value. One bound to hosts is opened for no other. */
  readonly to?: (value: string) => string;
};

/**
 * Opens secrets that nodes know by name, at the moment of use. Throws a fault (`connection`) that names it: `no_secret`, and
 * `secret_bound` where it is for other hosts.
 */
export function secretReader(db: () => Database): (secret: SecretName) => Promise<string> {
  return ({ orgId, name, to }) =>
    db().withOrg(orgId, async (tx) => {
      const [row] = await tx
        .select({ id: secrets.id, hosts: secrets.hosts })
        .from(secrets)
        .where(and(eq(secrets.orgId, orgId), eq(secrets.name, name)));
      if (!row) {
        const message = `There is no secret "${name}". Create it under Settings → Secrets, or choose another in the node.`;
        throw new FaultError({ kind: 'connection', code: 'no_secret', message });
      }
      const value = await openSecret(tx, { orgId, id: row.id });
      demandHost({ name, hosts: row.hosts, address: to?.(value) });
      return value;
    });
}

/** What the nodes of this instance read secrets by. */
export const namedSecret = secretReader(database);
