import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { Memory } from '#lib/nodes/memory.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { conversations } from './conversation.ts';
import { forgetConversation } from './forget-conversation.ts';
import { listConversations, listTurns } from './queries.ts';

const test = testDb();
let operator: Context;
let viewer: Context;
let stranger: Context;
let memory: Memory;
let workflowId: string;

beforeAll(async () => {
  const home = await makeOrg(test.db);
  [operator, viewer] = [await home.contextFor('operator'), await home.contextFor('viewer')];
  stranger = await (await makeOrg(test.db)).contextFor('owner');
  memory = conversations(() => test.db)(home.orgId);
  workflowId = (await createWorkflow(await home.contextFor('builder'), { name: 'Support' })).id;
  for (let n = 1; n <= 3; n++) await say({ session: '+49 100', workflowId }, n);
  await say({ session: 'ada', workflowId }, 4);
  await say({ session: '+49 100' }, 5);
});

const say = (conversation: { session: string; workflowId?: string }, n: number) =>
  memory.keep(conversation, { said: `Question ${n}`, answered: `Answer ${n}`, key: `turn ${n}` });

it('lists conversations, the latest first, page by page, by name and by workflow', async () => {
  const { items } = await listConversations(viewer, {});
  expect(items.map(({ session, turns, workflow }) => [session, turns, workflow?.name])).toEqual([
    ['+49 100', 1, undefined],
    ['ada', 1, 'Support'],
    ['+49 100', 3, 'Support'],
  ]);
  const seen = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listConversations(viewer, { limit: 1, cursor });
    seen.push(...page.items);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(items);
  expect((await listConversations(viewer, { search: '9 1' })).items).toHaveLength(2);
  expect((await listConversations(viewer, { search: '%' })).items).toEqual([]);
  expect((await listConversations(viewer, { workflowId })).items).toHaveLength(2);
  expect((await listConversations(stranger, {})).items).toEqual([]);
});

it('tells what was said, the latest first, by the id of any of its turns', async () => {
  const [, , long] = (await listConversations(viewer, {})).items;
  const { id = '' } = long ?? {};
  const first = await listTurns(viewer, { id, limit: 2 });
  expect(first.items.map(({ said, answered }) => [said, answered])).toEqual([
    ['Question 3', 'Answer 3'],
    ['Question 2', 'Answer 2'],
  ]);
  const rest = await listTurns(viewer, { id: first.items[1]?.id ?? '', cursor: first.nextCursor ?? '' });
  expect(rest).toMatchObject({ items: [{ said: 'Question 1' }], nextCursor: null });
  await expect(listTurns(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
});

it('is forgotten whole by who may, which is in the audit log without the name of who it was with', async () => {
  const { items } = await listConversations(viewer, { workflowId, search: '+49' });
  const { id = '' } = items[0] ?? {};
  await expect(forgetConversation(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(forgetConversation(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await forgetConversation(operator, { id })).toEqual({ id, turns: 3 });
  expect(await memory.recall({ session: '+49 100', workflowId }, 5)).toEqual([]);
  expect(await memory.recall({ session: '+49 100' }, 5)).toHaveLength(1);
  await expect(listTurns(viewer, { id })).rejects.toMatchObject({ code: 'not_found' });
  const [logged] = await test.owner`select * from audit_logs where action = 'conversation.delete'`;
  expect(logged).toBeDefined();
  expect(JSON.stringify(logged)).not.toContain('+49');
});
