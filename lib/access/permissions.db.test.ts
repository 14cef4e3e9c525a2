import { describe, expect, it } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import { BUILT_IN_ROLES, PERMISSIONS, ROLE_PERMISSIONS } from './permissions.ts';

const test = testDb();

describe('the catalogue of permissions', () => {
  it('is the one in the database', async () => {
    const rows = await test.owner`select name, description from org_perms`;
    expect(Object.fromEntries(rows.map((row) => [row.name, row.description]))).toEqual(PERMISSIONS);
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it('gives each built-in role what the database gives it', async () => {
    for (const role of BUILT_IN_ROLES) {
      const rows = await test.owner`
        select perm from org_role_perms p join org_roles r on r.id = p.role_id where r.org_id is null and r.name = ${role}`;
      expect(rows.map((row) => row.perm).sort(), role).toEqual([...ROLE_PERMISSIONS[role]].sort());
    }
  });
});
