import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { orgs } from '#db/schema/identity.ts';
import { files, payloads } from '#db/schema/payloads.ts';
import type { BlobHome } from './blob-home.ts';
import { nameOf } from './blob-name.ts';

/** A blob is kept before the row that names it is committed; a day is longer than any transaction. */
const GRACE_MS = 86_400_000;
const BATCH = 500;

type Old = NonNullable<ReturnType<typeof nameOf>> & { readonly key: string };

/**
 * Removes blobs that no row names, which crashes leave behind, and answers how many. Keys that are not ours stay, and so
 * does everything of organisations that this database does not know: it may be the wrong database.
 */
export async function sweepBlobs(db: Database, home: BlobHome, now = Date.now()): Promise<number> {
  const before = new Date(now - GRACE_MS);
  let removed = 0;
  let batch: Old[] = [];
  const sweep = async () => {
    for (const { key } of await orphansOf(db, batch)) {
      await home.remove(key, before);
      removed++;
    }
    batch = [];
  };
  for await (const { key, changedAt } of home.list()) {
    const name = nameOf(key);
    if (name && changedAt < before) batch.push({ ...name, key });
    if (batch.length >= BATCH) await sweep();
  }
  await sweep();
  return removed;
}

async function orphansOf(db: Database, batch: readonly Old[]): Promise<Old[]> {
  const orphans: Old[] = [];
  for (const orgId of new Set(batch.map((each) => each.orgId))) {
    const own = batch.filter((each) => each.orgId === orgId);
    const named = await namedIn(db, { orgId, hashes: own.map(({ hash }) => hash) });
    for (const each of own) if (named && (each.isDraft || !named[each.kind].has(hex(each.hash)))) orphans.push(each);
  }
  return orphans;
}

type Named = { readonly payload: ReadonlySet<string>; readonly file: ReadonlySet<string> };

/** Which of the hashes rows name; undefined for an organisation that is not here. */
function namedIn(db: Database, { orgId, hashes }: { orgId: string; hashes: Uint8Array[] }): Promise<Named | undefined> {
  return db.withOrg(orgId, async (tx) => {
    const [org] = await tx.select({ id: orgs.id }).from(orgs).where(eq(orgs.id, orgId));
    if (!org) return undefined;
    const of = async (table: typeof files | typeof payloads) => {
      const rows = await tx
        .select({ hash: table.hash })
        .from(table)
        .where(and(eq(table.orgId, orgId), inArray(table.hash, hashes)));
      return new Set(rows.map(({ hash }) => hex(hash)));
    };
    return { payload: await of(payloads), file: await of(files) };
  });
}

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
