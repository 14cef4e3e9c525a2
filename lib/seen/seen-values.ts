import { createHash } from 'node:crypto';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { seenValues } from '#db/schema/seen.ts';
import type { Seen, SeenPlace, Seer } from '#lib/nodes/seen.ts';

/** Of one statement: a row has six values, and a statement at most 65,535. */
const CHUNK = 5_000;

/** What workflows of an organisation have seen, in the database: it outlives runs, restarts and releases. */
export function seenIn(db: () => Database): (seer: Seer) => Seen {
  return (seer) => ({
    keepNew: (values, place) => keepNew(db(), seer, { values, place }),
    async forget(scope) {
      await db().withOrg(seer.orgId, (tx) => tx.delete(seenValues).where(within(seer, scope)));
    },
  });
}

/** That of this instance. */
export const seenBy = seenIn(database);

const within = ({ orgId, workflowId }: Seer, scope: string) =>
  and(eq(seenValues.orgId, orgId), eq(seenValues.workflowId, workflowId), eq(seenValues.scope, scope));

const hashOf = (value: string) => createHash('sha256').update(value).digest('base64url');

type Asked = { readonly values: readonly string[]; readonly place: SeenPlace };

async function keepNew(db: Database, seer: Seer, { values, place: { scope, most } }: Asked): Promise<Set<string>> {
  const byHash = new Map(values.map((value) => [hashOf(value), value]));
  // In order, so that two who keep the same wait for each other and never in a circle.
  const hashes = [...byHash.keys()].sort();
  const { by: firstBy, ...owner } = seer;
  const found = new Set<string>();
  await db.withOrg(seer.orgId, async (tx) => {
    for (let at = 0; at < hashes.length; at += CHUNK) {
      const part = hashes.slice(at, at + CHUNK);
      await tx
        .insert(seenValues)
        .values(part.map((hash) => ({ ...owner, scope, hash, firstBy })))
        .onConflictDoNothing();
      const mine = await tx
        .select({ hash: seenValues.hash })
        .from(seenValues)
        .where(and(within(seer, scope), inArray(seenValues.hash, part), eq(seenValues.firstBy, firstBy)));
      for (const { hash } of mine) found.add(byHash.get(hash) ?? '');
    }
    const old = tx
      .select({ id: seenValues.id })
      .from(seenValues)
      .where(within(seer, scope))
      .orderBy(desc(seenValues.id))
      .offset(most);
    await tx.delete(seenValues).where(and(eq(seenValues.orgId, seer.orgId), inArray(seenValues.id, old)));
  });
  return found;
}
