import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { encodePayload } from '#lib/runs/payloads.ts';
import { runRow } from '#lib/runs/rows.ts';
import { triggerItems } from '#lib/runs/trigger-items.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { deleteWorkflow } from '#lib/workflows/delete-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { answerHook } from './answer-hook.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const hasData = existsSync(data);
const SECRET = "It's a Secret to Everybody";
const test = testDb();
let builder: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  await createSecret(builder, { name: 'github', value: `${SECRET}\nolder secret` });
});

type Hook = { id: string; path: string; testPath: string };

async function openHook(parameters: object = {}): Promise<Hook> {
  const document = sequence('Hook', [
    { id: 'hook', type: 'webhook', parameters: parameters as Record<string, never> },
    { id: 'rest', type: 'no-op' },
  ]);
  const { id } = await createWorkflow(builder, { document });
  const { triggers } = await publishWorkflow(builder, { id });
  const end = (url: string | undefined) => url?.split('/').at(-1) ?? '';
  return { id, path: end(triggers[0]?.url), testPath: end(triggers[0]?.testUrl) };
}

type Call = { method?: string; headers?: Record<string, string>; door?: string };
function call(
  path: string,
  body: string | Uint8Array = '{}',
  { method = 'POST', headers = {}, door = 'hooks' }: Call = {},
) {
  const request = new Request(`http://x.test/${door}/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: body as string }),
  });
  return answerHook(request, test.db);
}

const runsOf = async ({ id }: Pick<Hook, 'id'>) =>
  test.owner`select id, mode, status, trigger_type from runs where workflow_id = ${id} order by id`;
const itemOf = (runId: string) =>
  test.db.withOrg(
    builder.orgId,
    async (tx) => (await triggerItems(await runRow({ tx, ctx: builder }, runId)))[0]?.json,
  );
const sign = (body: string | Uint8Array, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('an address', () => {
  it('starts one run with what was sent', async () => {
    const hook = await openHook();
    const response = await call(`${hook.path}?a=1`, '{"x":1}', { headers: { cookie: 'session=1', 'x-odd': 'y' } });
    expect(response.status).toBe(202);
    const { runId } = (await response.json()) as { runId: string };
    expect(await runsOf(hook)).toMatchObject([{ id: runId, mode: 'published', trigger_type: 'webhook' }]);
    const item = await itemOf(runId);
    expect(item).toMatchObject({ query: { a: '1' }, body: { x: 1 }, params: {}, executionMode: 'production' });
    expect(item?.headers).toEqual({ 'content-type': 'application/json', 'x-odd': 'y' });
    expect(item?.webhookUrl).toMatch(new RegExp(`/hooks/${hook.path}$`));
  });

  it('answers alike when it is unknown, switched off, a test, or its workflow is in the trash', async () => {
    const [off, gone] = [await openHook(), await openHook()];
    await unpublishWorkflow(builder, { id: off.id });
    await deleteWorkflow(builder, { id: gone.id });
    const answers = await Promise.all(
      ['nobody', off.path, gone.path, off.testPath, '%ff', 'a/../b'].map((path) => call(path)),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<Record<string, unknown>>));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(new Set(bodies.map(({ requestId: _, ...body }) => JSON.stringify(body))).size).toBe(1);
    expect([...(await runsOf(off)), ...(await runsOf(gone))]).toEqual([]);
    expect(answers[0]?.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('takes its methods only', async () => {
    const hook = await openHook({ methods: ['PUT', 'GET'] });
    const refused = await call(hook.path);
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'PUT, GET']);
    expect((await call(hook.path, '', { method: 'GET' })).status).toBe(202);
  });

  it('that was called before follows every change at once', async () => {
    const hook = await openHook();
    expect((await call(hook.path)).status).toBe(202);
    const document = sequence('Hook', [{ id: 'hook', type: 'webhook', parameters: { methods: ['PUT'] } }]);
    await updateWorkflow(builder, { id: hook.id, document, baseRevision: 1 });
    await publishWorkflow(builder, { id: hook.id });
    expect((await call(hook.path)).status).toBe(405);
    expect((await call(hook.path, '{}', { method: 'PUT' })).status).toBe(202);
    await updateWorkflow(builder, { id: hook.id, document: { ...document, name: 'Third' }, baseRevision: 2 });
    await publishWorkflow(builder, { id: hook.id });
    expect((await call(hook.path, '{}', { method: 'PUT' })).status).toBe(202);
    const numbers = await test.owner`select v.number from runs r join workflow_revs v on v.id = r.workflow_rev_id
      where r.workflow_id = ${hook.id} order by r.id`;
    expect(numbers.map((row) => row.number)).toEqual([1, 2, 3]);
    await unpublishWorkflow(builder, { id: hook.id });
    expect((await call(hook.path, '{}', { method: 'PUT' })).status).toBe(404);
    await publishWorkflow(builder, { id: hook.id });
    await deleteWorkflow(builder, { id: hook.id });
    expect((await call(hook.path, '{}', { method: 'PUT' })).status).toBe(404);
  });

  it('for tests runs the draft as it is, published or not', async () => {
    const hook = await openHook();
    await updateWorkflow(builder, { id: hook.id, name: 'Changed' });
    await unpublishWorkflow(builder, { id: hook.id });
    const response = await call(hook.testPath, '{"x":1}', { door: 'hooks-test' });
    const { runId } = (await response.json()) as { runId: string };
    expect(await runsOf(hook)).toMatchObject([{ id: runId, mode: 'test' }]);
    expect(await itemOf(runId)).toMatchObject({ executionMode: 'test' });
    expect((await call(hook.path, '{}', { door: 'hooks-test' })).status).toBe(404);
  });
});

describe('bodies', () => {
  it('are refused at the limits, and nothing is started', async () => {
    const hook = await openHook();
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const big = new Uint8Array(16 * 1024 * 1024 + 1).fill(32);
    expect((await call(hook.path, big)).status).toBe(413);
    expect((await call(hook.path, gzipSync(big), { headers: { 'content-encoding': 'gzip' } })).status).toBe(413);
    expect((await call(hook.path, deep(129))).status).toBe(400);
    expect((await call(hook.path, deep(100_000))).status).toBe(400);
    const broken = await call(hook.path, '{"a":1,}');
    expect([broken.status, ((await broken.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining('column 8'),
    ]);
    expect(await runsOf(hook)).toEqual([]);
    expect((await call(hook.path, deep(120))).status).toBe(202);
    expect(
      (
        await call(
          hook.path,
          big
            .subarray(0, 16 * 1024 * 1024 - 2)
            .fill(32)
            .fill(123, 0, 1)
            .fill(125, 1, 2),
        )
      ).status,
    ).toBe(202);
  });

  it('keep NUL, lone surrogates and dangerous keys as they are', async () => {
    const hook = await openHook();
    const body = '{"a\\u0000b":"\\u0000","s":"\\ud800","__proto__":{"admin":true},"id":12345678901234567890}';
    const { runId } = (await (await call(hook.path, body)).json()) as { runId: string };
    const kept = (await itemOf(runId))?.body as Record<string, unknown>;
    expect(Object.keys(kept)).toEqual(['a\0b', 's', '__proto__', 'id']);
    expect(kept).toMatchObject({ 'a\0b': '\0', s: '\ud800', id: { $millrace: ['bigint', '12345678901234567890'] } });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.skipIf(!hasData)('of the JSON suite never cost more than a clear 400', async () => {
    const hook = await openHook();
    const lines = readFileSync(new URL('json-parsing/cases.jsonl', data), 'utf8').trim().split('\n');
    for (const line of lines) {
      const { name, expect: wanted, base64 } = JSON.parse(line) as { name: string; expect: string; base64: string };
      // No body at all is an empty body, whatever it was declared to be.
      if (base64 === '') continue;
      const { status } = await call(hook.path, Buffer.from(base64, 'base64'));
      expect(wanted === 'accept' ? [202] : wanted === 'reject' ? [400] : [202, 400], name).toContain(status);
    }
  });
});

describe('signatures', () => {
  it.skipIf(!hasData)(
    'let every GitHub payload start exactly one run, and none when they are wrong',
    { timeout: 300_000 },
    async () => {
      const hook = await openHook({ secret: 'github' });
      let count = 0;
      for (const file of readdirSync(new URL('webhooks-github/', data)).filter((name) => name.endsWith('.json'))) {
        for (const payload of JSON.parse(readFileSync(new URL(`webhooks-github/${file}`, data), 'utf8')) as object[]) {
          const body = JSON.stringify(payload);
          const github = { 'x-github-event': file.slice(0, -5), 'x-github-delivery': `delivery-${++count}` };
          const right = { headers: { ...github, 'x-hub-signature-256': sign(body) } };
          expect((await call(hook.path, body, right)).status, file).toBe(202);
          expect((await call(hook.path, `${body} `, right)).status, file).toBe(401);
          expect((await call(hook.path, body, right)).status, file).toBe(202);
        }
      }
      expect(count).toBeGreaterThanOrEqual(27);
      expect(await runsOf(hook)).toHaveLength(count);
    },
  );

  it('are demanded, by either of two secrets, over the exact bytes', async () => {
    const hook = await openHook({ secret: 'github' });
    const body = '{"a": 1}';
    const status = async (header: string | undefined, sent = body) =>
      (await call(hook.path, sent, { headers: header === undefined ? {} : { 'x-hub-signature-256': header } })).status;
    expect(await status(sign(body))).toBe(202);
    expect(await status(sign(body, 'older secret'))).toBe(202);
    expect(await status(undefined)).toBe(401);
    expect(await status(sign(body, ''))).toBe(401);
    expect(await status(sign('{"a":1}'))).toBe(401);
    expect(await status(sign(body), '{"a":1}')).toBe(401);
    expect(await runsOf(hook)).toHaveLength(2);
    expect((await call(hook.testPath, body, { door: 'hooks-test' })).status).toBe(401);
  });
});

describe('deliveries', () => {
  it('under one key start one run, also fifty at once', async () => {
    const hook = await openHook();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call(hook.path, '{"x":1}', { headers: { 'webhook-id': 'w1' } })),
    );
    const ids = await Promise.all(answers.map(async (each) => ((await each.json()) as { runId: string }).runId));
    expect([new Set(ids).size, (await runsOf(hook)).length]).toEqual([1, 1]);
  });

  it('with another body under the same key are a conflict; other addresses and cases are free', async () => {
    const [one, two] = [await openHook({ idempotencyHeader: 'X-Order' }), await openHook()];
    const keyed = (key: string) => ({ headers: { 'x-order': key, 'idempotency-key': 'same' } });
    expect((await call(one.path, '{"x":1}', keyed('A'))).status).toBe(202);
    const other = await call(one.path, '{"x":2}', keyed('A'));
    expect([other.status, ((await other.json()) as { reason: string }).reason]).toEqual([409, 'idempotency_mismatch']);
    expect((await call(one.path, '{"x":2}', keyed('a'))).status).toBe(202);
    expect((await call(two.path, '{"x":2}', keyed('A'))).status).toBe(202);
    expect((await call(one.path, '{}', { headers: { 'x-order': 'k'.repeat(256) } })).status).toBe(400);
    expect([(await runsOf(one)).length, (await runsOf(two)).length]).toEqual([2, 1]);
  });
});

describe('answers', () => {
  /** Does what a worker would: waits for the run, then ends it. */
  async function work(hook: Hook, end: (runId: string) => Promise<unknown>) {
    for (;;) {
      const [run] = await runsOf(hook);
      if (run) return end(run.id);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  const finish = (id: string, status: string) =>
    test.owner`update runs set status = ${status}, started_at = now(), finished_at = now() where id = ${id}`;

  it('at the end are the last item, or all of them', async () => {
    for (const [answer, wanted] of [
      ['first', { x: 2 }],
      ['all', [{ x: 2 }, { x: 3 }]],
    ] as const) {
      const hook = await openHook({ respond: 'at_end', answer });
      const output = encodePayload([[{ json: { x: 2 } }, { json: { x: 3 } }]]);
      const row = {
        org_id: builder.orgId,
        turn: '',
        status: 'succeeded',
        inputs: test.owner.json([]),
        started_at: new Date(),
      };
      const working = work(hook, async (run_id) => {
        await test.owner`insert into run_nodes ${test.owner([
          { ...row, run_id, activation: 'a', seq: 1, node_id: 'hook', output: encodePayload([[{ json: { x: 1 } }]]) },
          { ...row, run_id, activation: 'b', seq: 2, node_id: 'rest', output },
        ])}`;
        await finish(run_id, 'succeeded');
      });
      const response = await call(hook.path);
      await working;
      expect([response.status, await response.json()]).toEqual([200, wanted]);
    }
  });

  it('say that a run failed, and not how', async () => {
    const hook = await openHook({ respond: 'at_end' });
    const working = work(hook, (id) => finish(id, 'failed'));
    const response = await call(hook.path);
    await working;
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ status: 'failed', message: 'The workflow ended as failed.' });
  });

  it('by a node come as soon as it answers, without our origin and our cookies', async () => {
    const hook = await openHook({ respond: 'by_node' });
    const headers = { 'Content-Type': 'text/html', 'Set-Cookie': 'a=1', 'Content-Security-Policy': 'x', 'X-Own': '1' };
    const answer = encodePayload({ status: 201, headers, body: '<script>1</script>' });
    const working = work(
      hook,
      (id) => test.owner`update runs set status = 'running', answer = ${answer} where id = ${id}`,
    );
    const response = await call(hook.path);
    await working;
    expect([response.status, await response.text()]).toEqual([201, '<script>1</script>']);
    expect(response.headers.get('x-own')).toBe('1');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
