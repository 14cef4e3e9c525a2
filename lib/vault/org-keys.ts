import { randomBytes } from 'node:crypto';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { orgKeys } from '#db/schema/vault.ts';
import { open, seal } from './envelope.ts';
import { type MasterKey, masterKeys } from './master-key.ts';

export type OrgKey = { readonly version: number; readonly key: Buffer };
type Row = typeof orgKeys.$inferSelect;

const context = (orgId: string, version: number) => `org key|${orgId}|${version}`;

/** The data key that seals new values of the organisation; made on first use. */
export async function currentOrgKey(tx: Tx, orgId: string): Promise<OrgKey> {
  return (await latest(tx, orgId)) ?? (await addOrgKey(tx, orgId));
}

/** The data key of that version. Throws when it is gone or its master key is unknown. */
export async function orgKey(tx: Tx, { orgId, version }: { orgId: string; version: number }): Promise<OrgKey> {
  const [row] = await tx
    .select()
    .from(orgKeys)
    .where(and(eq(orgKeys.orgId, orgId), eq(orgKeys.version, version)));
  if (!row) throw new Error(`The vault has no key ${version} of organisation ${orgId}.`);
  return unwrap(row);
}

/** Adds the next version of the data key; older versions stay until nothing is sealed with them. */
export async function addOrgKey(tx: Tx, orgId: string): Promise<OrgKey> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`org key:${orgId}`}, 0))`);
  const version = ((await latest(tx, orgId))?.version ?? 0) + 1;
  const key = randomBytes(32);
  const [master] = masterKeys();
  const wrapped = seal(master.key, key, context(orgId, version));
  await tx.insert(orgKeys).values({ orgId, version, masterKeyId: master.id, wrapped });
  return { version, key };
}

/** Wraps every data key of the organisation with the first master key; answers how many were not. */
export async function rewrapOrgKeys(tx: Tx, orgId: string, keys = masterKeys()): Promise<number> {
  const [master] = keys;
  const rows = await tx
    .select()
    .from(orgKeys)
    .where(and(eq(orgKeys.orgId, orgId), ne(orgKeys.masterKeyId, master.id)))
    .for('update');
  for (const row of rows) {
    const wrapped = seal(master.key, unwrap(row, keys).key, context(orgId, row.version));
    await tx
      .update(orgKeys)
      .set({ masterKeyId: master.id, wrapped })
      .where(and(eq(orgKeys.orgId, orgId), eq(orgKeys.version, row.version)));
  }
  return rows.length;
}

async function latest(tx: Tx, orgId: string): Promise<OrgKey | undefined> {
  const [row] = await tx.select().from(orgKeys).where(eq(orgKeys.orgId, orgId)).orderBy(desc(orgKeys.version)).limit(1);
  return row && unwrap(row);
}

function unwrap({ orgId, version, masterKeyId, wrapped }: Row, keys: readonly MasterKey[] = masterKeys()): OrgKey {
  const master = keys.find((key) => key.id === masterKeyId);
  if (master) return { version, key: open(master.key, wrapped, context(orgId, version)) };
  throw new Error(
    `The vault was locked with another MILLRACE_SECRET (key ${masterKeyId}). ` +
      'Start with that one, or give it as MILLRACE_SECRET_PREVIOUS beside the new one.',
  );
}
