import { beforeAll, expect, it } from 'vitest';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { seenIn } from './seen-values.ts';

const test = testDb();
const seen = seenIn(() => test.db);
let orgId: string;
let workflowId: string;
const by = (activation: string, workflow = workflowId) => seen({ orgId, workflowId: workflow, by: activation });
const place = { scope: 'node a', most: 100 };

async function newWorkflow(name: string): Promise<string> {
  const { id } = await createWorkflow(contextOf(test.db, { orgId, role: 'owner' }), { name });
  return id;
}

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  workflowId = await newWorkflow('Feed');
});

it('tells what is new from what was seen, the same at every attempt', async () => {
  const first = await by('one').keepNew(['a', 'b'], place);
  expect([...first].sort()).toEqual(['a', 'b']);
  expect(await by('two').keepNew(['b', 'c'], place)).toEqual(new Set(['c']));
  expect(await by('one').keepNew(['a', 'b'], place)).toEqual(first);
});

it('keeps scopes and workflows apart', async () => {
  expect(await by('two').keepNew(['a'], { ...place, scope: 'node b' })).toEqual(new Set(['a']));
  expect(await by('two', await newWorkflow('Other')).keepNew(['a'], place)).toEqual(new Set(['a']));
});

it('gives a value to one of many that see it at the same moment', async () => {
  const values = Array.from({ length: 200 }, (_, n) => `v${n}`);
  const asked = Array.from({ length: 6 }, (_, n) =>
    by(`racer ${n}`).keepNew(n % 2 ? values : values.toReversed(), { ...place, scope: 'race', most: 1000 }),
  );
  const found = (await Promise.all(asked)).flatMap((mine) => [...mine]);
  expect(found.sort()).toEqual(values.sort());
});

it('forgets the oldest beyond what it may keep, and all when asked', async () => {
  const small = { scope: 'small', most: 2 };
  for (const value of ['a', 'b', 'c']) await by(`keeps ${value}`).keepNew([value], small);
  expect(await by('next').keepNew(['b', 'a'], small)).toEqual(new Set(['a']));
  await by('next').forget('small');
  expect(await by('last').keepNew(['c'], small)).toEqual(new Set(['c']));
});

it('keeps more than one statement takes, and only hashes', async () => {
  const many = Array.from({ length: 12_000 }, (_, n) => `secret ${n}`);
  expect((await by('many').keepNew(many, { scope: 'many', most: 20_000 })).size).toBe(12_000);
  const [row] = await test.owner`select count(*)::int as plain from seen_values where hash like '%secret%'`;
  expect(row?.plain).toBe(0);
});
