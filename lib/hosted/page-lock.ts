import { timingSafeEqual } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { secrets } from '#db/schema/vault.ts';
import type { PageAccess } from '#lib/nodes/hosted-parameters.ts';
import { openSecret } from '#lib/vault/secrets.ts';
import type { HostedPage } from './find-page.ts';
import { markOf } from './seal.ts';

export type LockedPage = Pick<HostedPage, 'id' | 'orgId'> & Pick<PageAccess, 'secret'>;

/**
 * Stands for the password that a page has at this moment: whatever opens the page carries it, and opens nothing once the
 * password is another. Undefined where the secret is gone or empty: then nobody knows the password.
 */
export async function lockOf(db: Database, { id, orgId, secret: name }: LockedPage): Promise<string | undefined> {
  const password = await db.withOrg(orgId, async (tx) => {
    const [row] = await tx
      .select({ id: secrets.id })
      .from(secrets)
      .where(and(eq(secrets.orgId, orgId), eq(secrets.name, name)));
    return row && openSecret(tx, { orgId, id: row.id });
  });
  return password ? lockFor(id, password) : undefined;
}

/** The lock, where this is the password; undefined where it is not. */
export async function unlockedBy(db: Database, page: LockedPage, password: string): Promise<string | undefined> {
  const lock = await lockOf(db, page);
  return lock && timingSafeEqual(Buffer.from(lock), Buffer.from(lockFor(page.id, password))) ? lock : undefined;
}

const lockFor = (page: string, password: string) => markOf('lock', `${page} ${password}`).toString('base64url');
