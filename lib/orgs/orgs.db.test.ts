import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { getMe } from '#lib/users/queries.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { getOrg } from './queries.ts';
import { updateOrg } from './update-org.ts';
import { updateOrgLimits } from './update-org-limits.ts';

const test = testDb();

it('shows and renames the own organisation, audited, and no other one', async () => {
  const [home, other] = [await makeOrg(test.db), await makeOrg(test.db)];
  const admin = await home.contextFor('admin');
  expect(await updateOrg(admin, { name: ' Mill ' })).toMatchObject({ name: 'Mill', slug: home.slug });
  expect(await getOrg(admin, {})).toMatchObject({ id: home.orgId, name: 'Mill' });
  expect((await getOrg(await other.contextFor('viewer'), {})).name).not.toBe('Mill');
  await expect(updateOrg(await home.contextFor('builder'), { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  const rows = await test.owner`select 1 from audit_logs where org_id = ${home.orgId} and action = 'org.update'`;
  expect(rows).toHaveLength(1);
});

it('names the workflow that is started when runs fail, one of its own', async () => {
  const [home, other] = [await makeOrg(test.db), await makeOrg(test.db)];
  const admin = await home.contextFor('admin');
  const { id } = await createWorkflow(admin, { name: 'Rescue' });
  expect(await updateOrg(admin, { errorWorkflowId: id })).toMatchObject({ errorWorkflowId: id });
  expect(await updateOrg(admin, { name: 'Mill' })).toMatchObject({ errorWorkflowId: id, name: 'Mill' });
  expect(await updateOrg(admin, { errorWorkflowId: 'none' })).toMatchObject({ errorWorkflowId: null });
  const theirs = updateOrg(await other.contextFor('admin'), { errorWorkflowId: id });
  await expect(theirs).rejects.toMatchObject({ code: 'invalid', errors: [{ field: 'errorWorkflowId' }] });
});

it('tells callers who they are, where, and what they may do', async () => {
  const home = await makeOrg(test.db);
  const me = await getMe(await home.contextFor('viewer'), {});
  expect(me).toMatchObject({ name: 'viewer', org: { slug: home.slug }, orgs: [{ slug: home.slug }] });
  expect(me.permissions).toContain('run:read');
  expect(me.permissions).not.toContain('run:create');
});

it('limits its runs, also those that have started, and takes limits back', async () => {
  const home = await makeOrg(test.db);
  const admin = await home.contextFor('admin');
  const set = await updateOrgLimits(admin, { concurrentRuns: '3', triggersPerSecond: 20 });
  expect(set.limits).toEqual({ concurrentRuns: 3, triggersPerSecond: 20 });
  expect((await updateOrgLimits(admin, { triggersPerSecond: 20 })).limits).toEqual({ triggersPerSecond: 20 });
  await expect(updateOrgLimits(admin, { concurrentRuns: 0 })).rejects.toMatchObject({ code: 'invalid' });
  await expect(updateOrgLimits(await home.contextFor('builder'), {})).rejects.toMatchObject({ code: 'forbidden' });
  const rows = await test.owner`select 1 from audit_logs where org_id = ${home.orgId} and action = 'org.limits.update'`;
  expect(rows).toHaveLength(2);
});
