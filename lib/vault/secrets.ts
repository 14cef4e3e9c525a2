import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { secrets } from '#db/schema/vault.ts';
import { notFound } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { open, seal } from './envelope.ts';
import { currentOrgKey, orgKey } from './org-keys.ts';

type Place = { readonly orgId: string; readonly id: string };
type Row = typeof secrets.$inferSelect;

const context = ({ orgId, id, version }: Place & { version: number }) => `secret|${orgId}|${id}|${version}`;

/** Stores a new named value, sealed; answers its id. A name that is taken is a duplicate. */
export async function addSecret(
  tx: Tx,
  { orgId, name, value, hosts = [] }: { orgId: string; name: string; value: string; hosts?: readonly string[] },
): Promise<string> {
  const id = newId();
  const key = await currentOrgKey(tx, orgId);
  const sealed = seal(key.key, Buffer.from(value), context({ orgId, id, version: 1 }));
  await tx.insert(secrets).values({ id, orgId, name, version: 1, keyVersion: key.version, sealed, hosts: [...hosts] });
  return id;
}

/** Gives a named value another content, as its next version. Throws `not_found`. */
export async function replaceSecret(tx: Tx, { orgId, id, value }: Place & { value: string }): Promise<void> {
  const row = await lockSecret(tx, { orgId, id });
  await store(tx, row, Buffer.from(value));
}

/** Says to which hosts alone it is shown; none: to any. Throws `not_found`. */
export async function bindSecret(tx: Tx, { orgId, id, hosts }: Place & { hosts: readonly string[] }): Promise<void> {
  await lockSecret(tx, { orgId, id });
  await tx
    .update(secrets)
    .set({ hosts: [...hosts] })
    .where(and(eq(secrets.orgId, orgId), eq(secrets.id, id)));
}

/** The plain value, for the moment it is used; never into a log, a run or an answer. Throws `not_found`. */
export async function openSecret(tx: Tx, { orgId, id }: Place): Promise<string> {
  const [row] = await tx
    .select()
    .from(secrets)
    .where(and(eq(secrets.orgId, orgId), eq(secrets.id, id)));
  if (!row) throw notFound('secret');
  return (await plain(tx, row)).toString('utf8');
}

/**
 * Moves values that an older data key seals to the present one, a chunk at a time; they open before, during and after.
 * Answers how many it moved: zero is the end, and an interrupted rotation goes on from where it was.
 */
export async function resealSecrets(
  tx: Tx,
  { orgId, limit = 100 }: { orgId: string; limit?: number },
): Promise<number> {
  const { version } = await currentOrgKey(tx, orgId);
  const rows = await tx
    .select()
    .from(secrets)
    .where(and(eq(secrets.orgId, orgId), ne(secrets.keyVersion, version)))
    .limit(limit)
    .for('update', { skipLocked: true });
  for (const row of rows) await store(tx, row, await plain(tx, row));
  return rows.length;
}

async function lockSecret(tx: Tx, { orgId, id }: Place): Promise<Row> {
  const [row] = await tx
    .select()
    .from(secrets)
    .where(and(eq(secrets.orgId, orgId), eq(secrets.id, id)))
    .for('update');
  if (row) return row;
  throw notFound('secret');
}

async function plain(tx: Tx, row: Row): Promise<Buffer> {
  const { key } = await orgKey(tx, { orgId: row.orgId, version: row.keyVersion });
  return open(key, row.sealed, context(row));
}

async function store(tx: Tx, row: Row, value: Buffer): Promise<void> {
  const { orgId, id } = row;
  const key = await currentOrgKey(tx, orgId);
  const version = row.version + 1;
  const sealed = seal(key.key, value, context({ orgId, id, version }));
  await tx
    .update(secrets)
    .set({ version: sql`${version}`, keyVersion: key.version, sealed })
    .where(and(eq(secrets.orgId, orgId), eq(secrets.id, id)));
}
