import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { contextOfSession } from '#lib/access/identify.ts';
import { newId } from '#lib/ids.ts';
import { createRootOrg } from '#lib/orgs/create-root-org.ts';
import { changePassword } from '#lib/users/change-password.ts';
import { endSession } from './end-session.ts';
import { listSessions } from './queries.ts';
import { revokeOtherSessions, revokeSession } from './revoke-session.ts';
import { startSession } from './start-session.ts';

const test = testDb();
const password = 'a mill by the river';
let counter = 0;
let strangers: TestOrg;

const scope = (db: Database, session?: string) => ({
  db,
  session,
  request: { id: newId(), address: `198.51.100.${++counter}`, userAgent: 'test' },
});
const contextFor = (session: string) => contextOfSession(scope(test.db), { session });

async function person(): Promise<{ email: string; userId: string; orgId: string }> {
  const email = `${newId()}@example.test`;
  const { orgId, userId } = await createRootOrg(test.db, {
    slug: `org-${newId()}`,
    owner: { email, password, name: 'Person' },
    onlyFirst: false,
    by: { request: { id: newId() }, actor: { type: 'system' } },
  });
  return { email, userId, orgId };
}
const signIn = async (email: string) => (await startSession(scope(test.db), { email, password })).session;

beforeAll(async () => {
  strangers = await makeOrg(test.db);
});

describe('signing in', () => {
  it('opens a session, audited, whose cookie value is stored nowhere', async () => {
    const { email, userId, orgId } = await person();
    const session = await signIn(` ${email.toUpperCase()} `);
    expect((await contextFor(session)).actor).toMatchObject({ userId });
    const stored = await test.owner`select s::text as row from user_sessions s`;
    expect(stored.some(({ row }) => String(row).includes(session))).toBe(false);
    const [audit] = await test.owner`select * from audit_logs where org_id = ${orgId} and action = 'session.start'`;
    expect(audit).toMatchObject({ actor_id: userId, target_type: 'session' });
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const { email } = await person();
    const wrong = await startSession(scope(test.db), { email, password: 'x' }).catch((error: Error) => error);
    const unknown = await startSession(scope(test.db), { email: 'no@example.test', password: 'x' }).catch(
      (error: Error) => error,
    );
    expect(wrong).toMatchObject({ code: 'unauthenticated' });
    expect((unknown as Error).message).toBe((wrong as Error).message);
  });

  it('does the work of a hash for both, so that time tells nothing', async () => {
    const { email } = await person();
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 4; n++) {
      known.push(await timed(() => startSession(scope(test.db), { email, password: 'x' })));
      const address = `${newId()}@example.test`;
      unknown.push(await timed(() => startSession(scope(test.db), { email: address, password: 'x' })));
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
  });

  it('ends the session that the browser carried', async () => {
    const { email } = await person();
    const before = await signIn(email);
    await startSession(scope(test.db, before), { email, password });
    await expect(contextFor(before)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('makes an account wait after five failures from anywhere, whether it exists or not, even for the right password', async () => {
    const { email } = await person();
    for (const account of [email, 'nobody@example.test']) {
      for (let n = 0; n < 5; n++) {
        await expect(startSession(scope(test.db), { email: account, password: 'x' })).rejects.toMatchObject({
          code: 'unauthenticated',
        });
      }
      await expect(startSession(scope(test.db), { email: account, password })).rejects.toMatchObject({
        code: 'limit_reached',
        retryAfter: 2,
      });
    }
  });

  it('makes an address wait after five failures on any accounts', async () => {
    const { request } = scope(test.db);
    for (let n = 0; n < 5; n++) {
      await startSession({ db: test.db, request }, { email: `${newId()}@example.test`, password: 'x' }).catch(() => {});
    }
    const { email } = await person();
    await expect(startSession({ db: test.db, request }, { email, password })).rejects.toMatchObject({
      code: 'limit_reached',
    });
  });

  it('locks an account for fifteen minutes, and guessing side by side gains nothing', async () => {
    const { email } = await person();
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () => startSession(scope(test.db), { email, password: 'x' })),
    );
    const looked = tries.filter((one) => one.status === 'rejected' && one.reason.code === 'unauthenticated');
    expect(looked).toHaveLength(5);
    await test.owner`update login_attempts set failures = 9, locked_until = null where failures = 5`;
    await startSession(scope(test.db), { email, password: 'x' }).catch(() => {});
    const refused = await startSession(scope(test.db), { email, password }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'limit_reached', message: expect.stringContaining('15 minutes') });
  });
});

describe('a session', () => {
  it('ends with its sign-out, and by idling and age', async () => {
    const { email } = await person();
    const [out, idle, old] = [await signIn(email), await signIn(email), await signIn(email)];
    await endSession(scope(test.db, out), {});
    await expire(idle, 'last_seen_at');
    await expire(old, 'expires_at');
    for (const session of [out, idle, old]) {
      await expect(contextFor(session)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('is listed and revoked by its own user, at once, and by nobody else', async () => {
    const { email } = await person();
    const [mine, other] = [await signIn(email), await signIn(email)];
    const ctx = await contextFor(mine);
    const { items } = await listSessions(ctx, {});
    expect(items).toHaveLength(2);
    const target = items.find((session) => !session.isCurrent);
    if (!target) throw new Error('no other session');
    const foreign = await strangers.contextFor('owner');
    await expect(revokeSession(foreign, { id: target.id })).rejects.toMatchObject({ code: 'not_found' });
    await revokeSession(ctx, { id: target.id });
    await expect(contextFor(other)).rejects.toMatchObject({ code: 'unauthenticated' });
    const rows =
      await test.owner`select * from audit_logs where target_id = ${target.id} and action = 'session.revoke'`;
    expect(rows).toHaveLength(1);
  });

  it('is refused to somebody without the permission', async () => {
    const ctx = { ...(await strangers.contextFor('viewer')), permissions: new Set<never>() };
    await expect(revokeOtherSessions(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listSessions(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('survives when the others are ended', async () => {
    const { email } = await person();
    const [mine, other] = [await signIn(email), await signIn(email)];
    expect(await revokeOtherSessions(await contextFor(mine), {})).toEqual({ ended: 1 });
    await expect(contextFor(other)).rejects.toMatchObject({ code: 'unauthenticated' });
    await contextFor(mine);
  });
});

describe('changing the password', () => {
  it('needs the present one, ends every session and goes on with a fresh one', async () => {
    const { email, orgId } = await person();
    const [mine, other] = [await signIn(email), await signIn(email)];
    const ctx = await contextFor(mine);
    await expect(changePassword(ctx, { current: 'wrong', next: 'another mill downstream' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'current', message: expect.any(String) }],
    });
    const { session } = await changePassword(ctx, { current: password, next: 'another mill downstream' });
    await contextFor(session);
    for (const dead of [mine, other]) await expect(contextFor(dead)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(startSession(scope(test.db), { email, password })).rejects.toMatchObject({ code: 'unauthenticated' });
    const rows =
      await test.owner`select action from audit_logs where org_id = ${orgId} and action = 'user.change-password'`;
    expect(rows).toHaveLength(1);
  });

  it('refuses short passwords and tokens', async () => {
    const { email } = await person();
    const ctx = await contextFor(await signIn(email));
    await expect(changePassword(ctx, { current: password, next: 'short' })).rejects.toMatchObject({
      errors: [{ field: 'next', message: 'A password needs at least 12 characters' }],
    });
    const token = { ...ctx, actor: { type: 'token' as const, tokenId: newId(), userId: newId() } };
    await expect(changePassword(token, { current: password, next: 'another mill downstream' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

/** Milliseconds of the processor, over all threads: hashing runs beside the main one. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act().catch(() => {});
  return process.cpuUsage(before).user / 1000;
}

async function expire(session: string, column: 'last_seen_at' | 'expires_at'): Promise<void> {
  await test.owner`update user_sessions set ${test.owner(column)} = now() - interval '13 hours'
    where hash = sha256(convert_to(${session}, 'UTF8'))`;
}
