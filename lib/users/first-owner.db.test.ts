import { describe, expect, it } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import { contextOfSession } from '#lib/access/identify.ts';
import { newId } from '#lib/ids.ts';
import { createFirstOwner, createOwnerFromSettings, needsFirstOwner } from './first-owner.ts';

const test = testDb();
const owner = { email: 'Owner@Example.test', password: 'a mill by the river' };
const scope = () => ({ db: test.db, request: { id: newId() } });

describe('the first owner', () => {
  it('is not made from settings that are not set', async () => {
    expect(await createOwnerFromSettings(test.db)).toBe(false);
  });

  it('is not made with a weak password or without an address', async () => {
    const refused = createFirstOwner(scope(), { ...owner, password: 'short' });
    await expect(refused).rejects.toMatchObject({ code: 'invalid', errors: [{ field: 'password' }] });
    await expect(createFirstOwner(scope(), { ...owner, email: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is made once, also when several try at the same moment, and is signed in', async () => {
    expect(await needsFirstOwner(test.db)).toBe(true);
    const tries = await Promise.allSettled([1, 2, 3].map(() => createFirstOwner(scope(), owner)));
    const made = tries.filter((one) => one.status === 'fulfilled');
    expect(made).toHaveLength(1);
    expect(await needsFirstOwner(test.db)).toBe(false);
    const { session, org } = made[0]?.value ?? { session: '', org: '' };
    const ctx = await contextOfSession(scope(), { session, org });
    expect(org).toBe('main');
    expect(ctx.permissions.has('org:delete')).toBe(true);
    const actions = await test.owner`select action from audit_logs order by seq`;
    expect(actions.map((row) => row.action)).toEqual(['org.create', 'session.start']);
    await expect(createFirstOwner(scope(), { ...owner, email: 'b@example.test' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'has_owner',
    });
  });
});
