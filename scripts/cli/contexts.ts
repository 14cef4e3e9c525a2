import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Context } from '#lib/access/context.ts';
import { contextOfSystem } from '#lib/access/identify.ts';
import { isPermission } from '#lib/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { UsageError } from './command.ts';

/** The command line itself in an organisation: whoever can read the secret of the instance may do everything. */
export async function cliContext(db: Database, slug: string): Promise<Context> {
  const orgId = await findOrg(db, slug);
  if (!orgId) throw new UsageError(`There is no organisation ${slug}.`);
  return contextOfSystem({ db, request: { id: newId() } }, { orgId, actor: { type: 'cli' } });
}

/** A person in an organisation, with the rights that they have there. */
export async function personContext(db: Database, who: { email: string; org: string }): Promise<Context> {
  const { orgId, request } = await cliContext(db, who.org);
  const [found] = await db.pool.execute<{ id: string | null }>(sql`select find_sign_in(${who.email}) as id`);
  if (!found?.id) throw new UsageError(`There is no person with the address ${who.email}. Create them: user create`);
  const rows = await db.pool.execute<{ name: string }>(
    sql`select permissions_of(${orgId}::uuid, ${found.id}::uuid) as name`,
  );
  const permissions = new Set(rows.map(({ name }) => name).filter(isPermission));
  if (permissions.size === 0) throw new UsageError(`${who.email} is no member of ${who.org}.`);
  return { db, request, orgId, actor: { type: 'user', userId: found.id }, permissions };
}

export async function findOrg(db: Database, slug: string): Promise<string | undefined> {
  const [row] = await db.pool.execute<{ id: string | null }>(sql`select find_org(${slug}) as id`);
  return row?.id ?? undefined;
}
