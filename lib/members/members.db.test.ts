import { beforeEach, describe, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import { BUILT_IN_ROLES, ROLE_PERMISSIONS } from '#lib/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { addMember } from './add-member.ts';
import { assignRoles } from './assign-roles.ts';
import { listMembers, listRoles } from './queries.ts';
import { removeMember } from './remove-member.ts';

const test = testDb();
const password = 'a mill by the river';
let home: TestOrg;
let admin: Context;
let owner: Context;

const email = () => `${newId()}@example.test`;
const audited = async (orgId: string, action: string) =>
  (await test.owner`select 1 from audit_logs where org_id = ${orgId} and action = ${action}`).length;

beforeEach(async () => {
  home = await makeOrg(test.db);
  admin = await home.contextFor('admin');
  owner = await home.contextFor('owner');
});

describe('members', () => {
  it('are added with a first password, listed with their roles, and removed', async () => {
    const address = email();
    const { userId } = await addMember(admin, { email: address, password, roles: ['Builder', 'operator'] });
    const { items } = await listMembers(admin, { limit: 200 });
    expect(items.find((member) => member.userId === userId)).toMatchObject({
      email: address,
      roles: ['builder', 'operator'],
    });
    await removeMember(admin, { userId });
    expect((await listMembers(admin, {})).items.some((member) => member.userId === userId)).toBe(false);
    expect(await audited(home.orgId, 'member.add')).toBe(1);
    expect(await audited(home.orgId, 'member.remove')).toBe(1);
    expect(await addMember(admin, { email: address, name: '', password: '' })).toEqual({ userId });
  });

  it('who have an account elsewhere keep it, and are not added twice', async () => {
    const address = email();
    const first = await addMember(admin, { email: address, password });
    const other = await (await makeOrg(test.db)).contextFor('owner');
    expect(await addMember(other, { email: address })).toEqual(first);
    await expect(addMember(other, { email: address })).rejects.toMatchObject({ code: 'conflict', reason: 'member' });
    await expect(addMember(admin, { email: email() })).rejects.toMatchObject({ code: 'invalid' });
    await expect(addMember(admin, { email: email(), password, roles: ['king'] })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'roles', message: expect.stringContaining('king') }],
    });
  });

  it('get other roles', async () => {
    const { userId } = await addMember(admin, { email: email(), password });
    await assignRoles(admin, { userId, roles: ['operator'] });
    const { items } = await listMembers(admin, { limit: 200 });
    expect(items.find((member) => member.userId === userId)?.roles).toEqual(['operator']);
    expect(await audited(home.orgId, 'member.assign-roles')).toBe(1);
  });

  it('cannot be raised or lowered beyond what one may do oneself', async () => {
    const ownerId = userOf(owner.actor) ?? '';
    await expect(addMember(admin, { email: email(), password, roles: ['owner'] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(assignRoles(admin, { userId: ownerId, roles: ['viewer'] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(removeMember(admin, { userId: ownerId })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keep at least one owner, also when the last two leave at once', async () => {
    const { items } = await listMembers(owner, { limit: 200 });
    const owners = items.filter((member) => member.roles.includes('owner')).map((member) => member.userId);
    expect(owners).toHaveLength(2);
    const left = await Promise.allSettled(owners.map((userId) => removeMember(owner, { userId })));
    expect(left.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const last = owners[left.findIndex((one) => one.status === 'rejected')] ?? '';
    await expect(assignRoles(owner, { userId: last, roles: ['viewer'] })).rejects.toThrow('last owner');
  });

  it('are for those who may, and not found from elsewhere', async () => {
    const viewer = await home.contextFor('viewer');
    const userId = userOf(viewer.actor) ?? '';
    await expect(addMember(viewer, { email: email(), password })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(assignRoles(viewer, { userId, roles: ['owner'] })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeMember(viewer, { userId })).rejects.toMatchObject({ code: 'forbidden' });
    const foreign = await (await makeOrg(test.db)).contextFor('owner');
    await expect(assignRoles(foreign, { userId, roles: ['viewer'] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeMember(foreign, { userId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listMembers(foreign, {})).items.some((member) => member.userId === userId)).toBe(false);
  });
});

describe('roles', () => {
  it('are listed with the published matrix', async () => {
    const { items } = await listRoles(await home.contextFor('viewer'), {});
    expect(items.map((role) => role.name).sort()).toEqual([...BUILT_IN_ROLES].sort());
    for (const role of items) {
      expect(role.permissions).toEqual([...ROLE_PERMISSIONS[role.name as 'owner']].sort());
    }
  });
});
