import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { publish } from '#inngest/functions/testing/engine.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { conversations } from './conversation.ts';

const test = testDb();
const turn = (said: string, key = said) => ({ said, answered: `${said}!`, key });
const saidIn = async (
  memory: ReturnType<ReturnType<typeof conversations>>,
  place: { session: string; workflowId?: string },
  most = 10,
) => (await memory.recall(place, most)).map(({ said }) => said);

it('remembers the last turns of a conversation, oldest first, each once', async () => {
  const { orgId } = await makeOrg(test.db);
  const memory = conversations(() => test.db)(orgId);
  const place = { session: 's' };
  for (const said of ['one', 'two', 'three', 'two']) await memory.keep(place, turn(said));
  expect(await saidIn(memory, place)).toEqual(['one', 'two', 'three']);
  expect(await saidIn(memory, place, 2)).toEqual(['two', 'three']);
  expect(await saidIn(memory, { session: 'other' })).toEqual([]);
});

it('keeps organisations and workflows apart, and goes with the workflow', async () => {
  const [{ orgId }, other] = [await makeOrg(test.db), await makeOrg(test.db)];
  const memory = conversations(() => test.db)(orgId);
  const document = documentOf({ Start: { type: 'manual-trigger' } }, []);
  const { workflowId } = await publish(test.db, orgId, document);
  await memory.keep({ session: 's', workflowId }, turn('mine'));
  await memory.keep({ session: 's' }, turn('ours'));
  expect(await saidIn(memory, { session: 's', workflowId })).toEqual(['mine']);
  expect(await saidIn(memory, { session: 's' })).toEqual(['ours']);
  expect(await saidIn(conversations(() => test.db)(other.orgId), { session: 's' })).toEqual([]);
  await test.owner`delete from workflows where id = ${workflowId}`;
  expect(await test.owner`select from conversation_turns where org_id = ${orgId}`).toHaveLength(1);
});

it('forgets what is older than a thousand turns', async () => {
  const { orgId } = await makeOrg(test.db);
  const memory = conversations(() => test.db)(orgId);
  await test.owner`
    insert into conversation_turns (org_id, session, key, turn)
    select ${orgId}, 's', 'k' || n, '\\x00' from generate_series(1, 1000) n`;
  await memory.keep({ session: 's' }, turn('last'));
  const [counted] = await test.owner`select count(*)::int as count from conversation_turns where org_id = ${orgId}`;
  expect(counted?.count).toBe(1000);
});
