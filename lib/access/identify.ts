import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { AppError, notFound } from '#lib/errors.ts';
import type { Actor, Context, RequestInfo } from './context.ts';
import { ALL_PERMISSIONS, isPermission, type Permission } from './permissions.ts';

type Caller = { readonly db: Database; readonly request: RequestInfo };

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

const TOKEN = /^mlr_([0-9A-Za-z]{8})_[0-9A-Za-z]{32}$/;

/** The context of a bearer token: its principal's rights at this moment, narrowed to its scopes. */
export async function contextOfToken(caller: Caller, token: string): Promise<Context> {
  const prefix = TOKEN.exec(token)?.[1];
  if (!prefix) throw unauthenticated();
  const [row] = await rows(
    caller.db,
    sql`select t.*, array(select permissions_of_token(t.token_id)) as perms
        from find_token(${prefix}, ${sha256(token)}) t`,
  );
  if (!row) throw unauthenticated();
  const actor: Actor = { type: 'token', tokenId: text(row.token_id), userId: text(row.user_id) };
  return { ...caller, orgId: text(row.org_id), actor, permissions: permissionSet(row.perms) };
}

/** The user and session behind a cookie's value, or undefined. The database decides, at every request. */
export async function findSession(
  db: Database,
  value: string | undefined,
): Promise<{ sessionId: string; userId: string } | undefined> {
  if (!value) return undefined;
  const [row] = await rows(db, sql`select * from find_session(${sha256(value)})`);
  return row && { sessionId: text(row.session_id), userId: text(row.user_id) };
}

/**
 * The context of a signed-in user in the organisation with that slug, or in their only one when none is named.
 * An organisation where they have no rights is not found.
 */
export async function contextOfSession(
  caller: Caller,
  { session, org }: { session: string | undefined; org?: string | undefined },
): Promise<Context & { actor: { type: 'user' } }> {
  const found = await findSession(caller.db, session);
  if (!found) throw unauthenticated();
  const { userId, sessionId } = found;
  const [row] = await rows(
    caller.db,
    sql`select o.id, array(select permissions_of(o.id, ${userId}::uuid)) as perms
        from ${org === undefined ? sql`only_org(${userId}::uuid)` : sql`find_org(${org})`} as o(id)`,
  );
  const permissions = permissionSet(row?.perms);
  if (!row?.id || permissions.size === 0) throw notFound('organisation');
  return { ...caller, orgId: text(row.id), actor: { type: 'user', userId, sessionId }, permissions };
}

/** The context of the product's own doings in one organisation: the engine, the command line, schedules. */
export const contextOfSystem = (
  caller: Caller,
  { orgId, actor }: { orgId: string; actor: Extract<Actor, { type: 'engine' | 'cli' | 'system' }> },
): Context => ({ ...caller, orgId, actor, permissions: new Set(ALL_PERMISSIONS) });

/** The context of a call to a webhook: it may start runs and nothing else. */
export const contextOfWebhook = (
  caller: Caller,
  { orgId, endpointId }: { orgId: string; endpointId: string },
): Context => ({
  ...caller,
  orgId,
  actor: { type: 'webhook', endpointId },
  permissions: new Set<Permission>(['run:create']),
});

const unauthenticated = () =>
  new AppError('unauthenticated', 'You are not signed in, or the token is unknown, expired or revoked. Sign in again.');

const text = (value: unknown) => String(value);
const permissionSet = (names: unknown): ReadonlySet<Permission> =>
  new Set(Array.isArray(names) ? names.map(String).filter(isPermission) : []);
const rows = async (db: Database, statement: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> =>
  db.pool.execute(statement);
