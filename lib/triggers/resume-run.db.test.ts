import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { newId } from '#lib/ids.ts';
import { createRun } from '#lib/runs/create-run.ts';
import { encodePayload } from '#lib/runs/payloads.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { manualDocument } from '#lib/workflows/testing/documents.ts';
import { answerResume } from './answer-resume.ts';
import { resumeUrl } from './resume-url.ts';

const test = testDb();
let builder: Context;
let runId: string;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  const { id } = await createWorkflow(builder, { document: manualDocument() });
  await publishWorkflow(builder, { id });
  runId = (await createRun(builder, { id })).run.id;
});

const token = (place: { runId: string; activation: string }) => resumeUrl(place).split('/').at(-1) ?? '';
const call = async (of: string, body = '{"yes":1}') => {
  const headers = { 'content-type': 'application/json' };
  return answerResume(new Request('http://x.test/api/resume/t', { method: 'POST', headers, body }), {
    db: test.db,
    token: of,
  });
};
const wait = (activation: string, more: object = {}) =>
  test.owner`insert into run_nodes ${test.owner({
    org_id: builder.orgId,
    run_id: runId,
    activation,
    seq: 1,
    node_id: 'rest',
    status: 'waiting',
    inputs: test.owner.json([]),
    question: test.owner.json({ type: 'webhook' }),
    started_at: new Date(),
    ...more,
  })}`;
const events = (activation: string) =>
  test.owner`select data from outbox_events where name = 'run/resumed' and data->>'activation' = ${activation}`;

describe('a resume address', () => {
  it('gives the waiting activation what was sent, once', async () => {
    await wait('a');
    const answers = await Promise.all([
      call(token({ runId, activation: 'a' })),
      call(token({ runId, activation: 'a' })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [first, ...more] = await events('a');
    expect(first?.data).toMatchObject({ runId, activation: 'a', data: { body: { yes: 1 } } });
    expect(more).toEqual([]);
  });

  it('counts anew for the next question of the same activation', async () => {
    await wait('b');
    await call(token({ runId, activation: 'b' }));
    await test.owner`update run_nodes set answers = ${encodePayload([{ type: 'webhook', data: 1 }])} where activation = 'b'`;
    await call(token({ runId, activation: 'b' }));
    expect(await events('b')).toHaveLength(2);
  });

  it('of a node that has ended is that of the one Wait that is open', async () => {
    const { id } = await createWorkflow(builder, { document: manualDocument() });
    await publishWorkflow(builder, { id });
    const other = (await createRun(builder, { id })).run.id;
    await wait('sender', { run_id: other, status: 'succeeded', question: null, finished_at: new Date() });
    expect((await call(token({ runId: other, activation: 'sender' }))).status).toBe(409);
    await wait('open', { run_id: other });
    expect((await call(token({ runId: other, activation: 'sender' }))).status).toBe(200);
    expect(await events('open')).toHaveLength(1);
    await wait('second', { run_id: other });
    expect((await call(token({ runId: other, activation: 'sender' }))).status).toBe(409);
  });

  it('is refused when nothing waits there, and not found when it is not ours', async () => {
    expect((await call(token({ runId, activation: 'none' }))).status).toBe(409);
    await wait('slept', { question: test.owner.json({ type: 'sleep', until: '' }) });
    expect((await call(token({ runId, activation: 'slept' }))).status).toBe(409);
    const real = token({ runId, activation: 'a' });
    const [payload = '', signature = ''] = real.split('.');
    const other = Buffer.from(JSON.stringify([runId, 'b'])).toString('base64url');
    for (const wrong of ['', 'x', payload, `${other}.${signature}`, `${payload}.${signature.slice(2)}`]) {
      expect((await call(wrong)).status, wrong).toBe(404);
    }
    expect((await call(token({ runId: newId(), activation: 'a' }))).status).toBe(404);
  });
});
