import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { publicCommand } from '#lib/access/public-command.ts';
import { env } from '#lib/config/env.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { createRootOrg } from '#lib/orgs/create-root-org.ts';
import { openSession } from '#lib/sessions/open-session.ts';
import { CreateFirstOwner } from './schema.ts';

/** True until somebody exists: then the first-run page is closed for good. */
export async function needsFirstOwner(db: Database): Promise<boolean> {
  const [row] = await db.pool.execute<{ yes: boolean }>(sql`select not has_users() as yes`);
  return row?.yes ?? false;
}

/** Creates the first owner and the organisation `main`, and signs in. Only while no user exists, and once. */
export const createFirstOwner = publicCommand({
  name: 'user.create-first-owner',
  summary: 'Create the first owner',
  input: CreateFirstOwner,
  run: async ({ db, request }, { code, organisation, ...owner }) => {
    demandFirstRunCode(code);
    const { orgId, userId, slug } = await createRootOrg(db, {
      slug: 'main',
      name: organisation || undefined,
      owner: { ...owner, name: owner.name || nameFrom(owner.email) },
      onlyFirst: true,
      by: { request, actor: { type: 'system' } },
    });
    return { session: await openSession(db, { orgId, userId, request }), org: slug };
  },
});

/** The same from MILLRACE_OWNER_EMAIL and MILLRACE_OWNER_PASSWORD; does nothing when they are unset or somebody exists. */
export async function createOwnerFromSettings(db: Database): Promise<boolean> {
  const { MILLRACE_OWNER_EMAIL: email, MILLRACE_OWNER_PASSWORD: password } = env;
  if (!email || !password || !(await needsFirstOwner(db))) return false;
  await createRootOrg(db, {
    slug: 'main',
    owner: { email: email.toLowerCase(), password, name: nameFrom(email) },
    onlyFirst: true,
    by: { request: { id: newId() }, actor: { type: 'system' } },
  });
  return true;
}

function demandFirstRunCode(given: string | undefined): void {
  const wanted = env.MILLRACE_FIRST_RUN_CODE;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (!wanted || timingSafeEqual(digest(wanted), digest(given ?? ''))) return;
  throw new AppError(
    'forbidden',
    'The code is missing or wrong. Open the address that the server printed when it started.',
    {
      reason: 'first_run_code',
    },
  );
}

const nameFrom = (email: string) => email.split('@')[0] || 'Owner';
