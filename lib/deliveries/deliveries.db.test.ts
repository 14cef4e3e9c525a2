import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emit } from '#db/outbox.ts';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { listLetters } from '#lib/dead-letters/queries.ts';
import { retryLetter } from '#lib/dead-letters/retry-letter.ts';
import { RunFact } from '#lib/events/fact-schema.ts';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { listSecrets } from '#lib/vault/queries.ts';
import { claimDeliveries } from './claim-deliveries.ts';
import { createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { getDelivery, getWebhook, listDeliveries, listWebhooks } from './queries.ts';
import { resendDelivery } from './resend-delivery.ts';
import { rotateWebhook } from './rotate-webhook.ts';
import type { CreateWebhook } from './schema.ts';
import { sendDelivery } from './send-delivery.ts';
import { sendDue } from './send-due.ts';
import { settleDelivery } from './settle-delivery.ts';
import { testWebhook } from './test-webhook.ts';
import { factsOf } from './testing/facts.ts';
import { type Answer, type Received, startReceiver } from './testing/receiver.ts';
import { updateWebhook } from './update-webhook.ts';

const test = testDb();
const egress = egressClient(egressGuard(['127.0.0.1/32']));
let org: TestOrg;
let ctx: Context;
let facts: Awaited<ReturnType<typeof factsOf>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let answer: (call: Received) => Answer;

beforeAll(async () => {
  receiver = await startReceiver((call) => answer(call));
});
afterAll(() => receiver.stop());
beforeEach(async () => {
  await test.owner`update webhook_subscriptions set is_active = false`;
  org = await makeOrg(test.db);
  ctx = await org.contextFor('admin');
  facts = await factsOf(test, ctx);
  receiver.received.length = 0;
  answer = () => ({});
});

const create = async (path: string, input: Partial<CreateWebhook> = {}) => {
  const made = await createWebhook(ctx, { name: path, url: receiver.url(path), events: ['run.failed'], ...input });
  return { id: made.webhook.id, secret: made.secret ?? '' };
};
/** One round of one worker: all that is due, sent and settled. */
const round = async (by = egress) => Promise.all(await sendDue({ db: test.db, egress: by }, 256));
const told = (path: string) => receiver.received.filter((call) => call.path === path);
const deliveriesOf = async (id: string) => (await listDeliveries(ctx, { id, limit: 200 })).items;
const makeDue = () => test.owner`update webhook_deliveries set due_at = now() where status = 'pending'`;
const openLetters = async () => (await listLetters(ctx, { status: 'open', kind: 'delivery' })).items;

describe('a fact', () => {
  it('is told in the Standard Webhooks form, as an independent implementation reads it', async () => {
    const { id, secret } = await create('/form');
    const runId = await facts.failed();
    await round();
    const [call] = told('/form');
    const body = new Webhook(secret).verify(call?.body ?? '', call?.headers ?? {}) as { type: string; data: unknown };
    expect(body).toMatchObject({ type: 'run.failed', timestamp: expect.stringMatching(/Z$/) });
    expect(RunFact.parse(body.data)).toMatchObject({ runId, workflowName: 'Invoices', reason: { code: 'no_answer' } });
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 1, eventId: call?.headers['webhook-id'] });
    expect(await getDelivery(ctx, { id: delivery?.id ?? '' })).toMatchObject({
      body: call?.body,
      history: [{ answer: 200, error: null }],
    });
  });

  it('is queued once, with the fact itself: not for tests, other facts, other workflows or switched-off webhooks', async () => {
    const all = await create('/all');
    const off = await create('/off');
    const others = await create('/others', { events: ['run.succeeded'] });
    const elsewhere = await create('/elsewhere', { workflowIds: ['01a1fe57-0000-7000-8000-000000000000'] });
    await updateWebhook(ctx, { id: off.id, isActive: false });
    const runId = await facts.begin();
    await facts.fail(await facts.begin('test'));
    const tell = () =>
      test.db.withOrg(ctx.orgId, (tx) =>
        emit(tx, ctx.orgId, {
          name: 'run/finished',
          data: { runId, workflowId: facts.workflowId, status: 'failed' },
          key: 'once',
        }),
      );
    await Promise.all([tell(), tell(), tell()]);
    const undone = test.db.withOrg(ctx.orgId, async (tx) => {
      await emit(tx, ctx.orgId, {
        name: 'run/finished',
        data: { runId, workflowId: facts.workflowId, status: 'failed' },
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await deliveriesOf(all.id)).map(({ subjectId }) => subjectId)).toEqual([runId]);
    for (const { id } of [off, others, elsewhere]) expect(await deliveriesOf(id)).toEqual([]);
  });
});

describe('several workers', () => {
  it('send each delivery once per attempt', async () => {
    await create('/shared');
    for (let n = 0; n < 12; n++) await facts.failed();
    for (let n = 0; n < 6; n++) await Promise.all([round(), round(), round()]);
    const ids = told('/shared').map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });

  it('repeat what one left behind that died, under the same id with the same bytes; it is not believed later', async () => {
    const { id } = await create('/died');
    await facts.failed();
    const [claimed] = await claimDeliveries(test.db, 10);
    if (!claimed) throw new Error('nothing was due');
    await sendDelivery(claimed, egress);
    // It dies here: sent, not settled. Nobody else may send before its lease has ended.
    await round();
    expect(told('/died')).toHaveLength(1);
    await test.owner`update webhook_deliveries set leased_until = now() - interval '1 second' where id = ${claimed.id}`;
    answer = () => ({ status: 500 });
    await round();
    const [first, second] = told('/died');
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    const late = { verdict: 'delivered', answer: 200, error: null, durationMs: 1, excerpt: '' } as const;
    await settleDelivery(test.db, claimed, late);
    expect((await deliveriesOf(id))[0]).toMatchObject({ status: 'pending', attempts: 2 });
  });

  it('keep the order of one run, and let others pass', async () => {
    const { id } = await create('/order', { events: ['run.failed', 'request.closed'] });
    const [runId, other] = [await facts.begin(), await facts.begin()];
    // Open when its run fails: closed with it, and told before.
    await test.owner`
      insert into run_requests (org_id, run_id, activation, node_id, kind, title, request, assignees)
      values (${ctx.orgId}, ${runId}, 'a', 'a', 'approval', 'Pay?', '{}', '[]')`;
    // As the commit that asks does: a run that was never written to has asked nobody.
    await test.owner`update runs set version = version + 1 where id = ${runId}`;
    await facts.fail(runId);
    await facts.fail(other);
    answer = ({ body }) => ({ status: body.includes('request.closed') ? 503 : 200 });
    await round();
    await round();
    const seen = () => told('/order').map(({ body }) => `${JSON.parse(body).type} ${JSON.parse(body).data.runId}`);
    expect(seen().sort()).toEqual([`request.closed ${runId}`, `run.failed ${other}`].sort());
    answer = () => ({});
    await makeDue();
    await round();
    await round();
    expect(seen().slice(2)).toEqual([`request.closed ${runId}`, `run.failed ${runId}`]);
    expect((await deliveriesOf(id)).every(({ status }) => status === 'delivered')).toBe(true);
  });

  it('give a slow receiver a few places and everybody else the rest', async () => {
    await create('/slow');
    for (let n = 0; n < 10; n++) await facts.failed();
    await create('/quick');
    answer = ({ path }) => ({ afterMs: path === '/slow' ? 3000 : 0 });
    const slow = sendDue({ db: test.db, egress }, 256);
    await facts.failed();
    await round();
    expect(told('/quick')).toHaveLength(1);
    expect(told('/slow').length).toBeLessThanOrEqual(4);
    await Promise.all(await slow);
  });
});

describe('a receiver', () => {
  it('that fails is tried again when the schedule says, or when it asks for it', async () => {
    const { id } = await create('/fails');
    await facts.failed();
    answer = () => ({ status: 500, body: 'é'.repeat(5000) });
    await round();
    const dueIn = async () => Date.parse((await deliveriesOf(id))[0]?.dueAt ?? '') - Date.now();
    expect(await dueIn()).toBeLessThan(7000);
    const { history } = await getDelivery(ctx, { id: (await deliveriesOf(id))[0]?.id ?? '' });
    expect(history[0]).toMatchObject({ answer: 500, error: expect.stringContaining('answered 500') });
    expect(Buffer.byteLength(history[0]?.excerpt ?? '')).toBeLessThanOrEqual(2048);
    answer = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await makeDue();
    await round();
    expect(await dueIn()).toBeGreaterThan(3_500_000);
  });

  it('whose secret cannot be read fails alone, and says why', async () => {
    const broken = await create('/broken');
    await create('/whole');
    await test.owner`
      update secrets set sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1)
      where id = (select secret_id from webhook_subscriptions where id = ${broken.id})`;
    await facts.failed();
    await round();
    expect([told('/broken').length, told('/whole').length]).toEqual([0, 1]);
    const [delivery] = await deliveriesOf(broken.id);
    expect(delivery).toMatchObject({ status: 'pending', attempts: 1 });
    const { history } = await getDelivery(ctx, { id: delivery?.id ?? '' });
    expect(history[0]?.error).toContain('Rotate it');
  });

  it('that never takes it has a dead letter, whose retry sends it again under the same id', async () => {
    const { id } = await create('/never');
    await facts.failed();
    answer = () => ({ status: 500 });
    const exhaust = async () => {
      await test.owner`update webhook_deliveries set attempts = 9, due_at = now() where status = 'pending'`;
      await round();
    };
    await exhaust();
    expect((await deliveriesOf(id))[0]).toMatchObject({ status: 'failed', attempts: 10 });
    const [letter] = await openLetters();
    expect(letter).toMatchObject({ title: 'run.failed to /never', cause: { code: 'http_500' } });
    await retryLetter(ctx, { id: letter?.id ?? '' });
    expect(await openLetters()).toEqual([]);
    await exhaust();
    expect((await openLetters()).map((each) => each.id)).toEqual([letter?.id]);
    answer = () => ({});
    await resendDelivery(ctx, { id: (await deliveriesOf(id))[0]?.id ?? '' });
    await round();
    expect((await deliveriesOf(id))[0]).toMatchObject({ status: 'delivered' });
    expect(await openLetters()).toEqual([]);
    expect(new Set(told('/never').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('that is gone switches the webhook off, with the reason', async () => {
    const { id } = await create('/gone');
    await facts.failed();
    answer = () => ({ status: 410 });
    await round();
    expect(await getWebhook(ctx, { id })).toMatchObject({
      isActive: false,
      pausedReason: expect.stringContaining('410'),
    });
    await expect(testWebhook(ctx, { id })).rejects.toMatchObject({ code: 'precondition' });
    expect(await updateWebhook(ctx, { id, isActive: true })).toMatchObject({ isActive: true, pausedReason: null });
  });

  it('inside is not called, neither by its address nor by a redirect', async () => {
    const { id } = await create('/redirects');
    await facts.failed();
    await round(egressClient(egressGuard([])));
    expect(receiver.received).toEqual([]);
    const [letter] = await openLetters();
    expect(letter?.cause).toMatchObject({ code: 'address_refused', message: expect.stringContaining('not a public') });
    answer = ({ path }) => (path === '/redirects' ? { status: 307, headers: { location: '/secret' } } : {});
    await resendDelivery(ctx, { id: (await deliveriesOf(id))[0]?.id ?? '' });
    await round();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/redirects']);
    expect((await deliveriesOf(id))[0]).toMatchObject({ status: 'pending' });
  });
});

describe('a signing secret', () => {
  it('is shown once, rotated with both signing for a day, and never found again', async () => {
    const { id, secret } = await create('/rotated');
    const { secret: next } = await rotateWebhook(ctx, { id });
    await testWebhook(ctx, { id });
    await round();
    const [call] = told('/rotated');
    for (const each of [secret, next ?? '']) {
      expect(new Webhook(each).verify(call?.body ?? '', call?.headers ?? {})).toMatchObject({ type: 'ping' });
    }
    await test.owner`update webhook_subscriptions set previous_until = now() where id = ${id}`;
    await testWebhook(ctx, { id });
    await round();
    const last = told('/rotated').at(-1);
    expect(() => new Webhook(secret).verify(last?.body ?? '', last?.headers ?? {})).toThrow('signature');
    await rotateWebhook(ctx, { id });
    const [kept] = await test.owner`select count(*)::int as n from secrets where org_id = ${ctx.orgId}`;
    expect(kept?.n).toBe(2);
    expect((await listSecrets(ctx, {})).items).toEqual([]);
    const [dump] = await test.owner`select (select string_agg(s::text, '') from webhook_subscriptions s)
      || (select string_agg(d::text, '') from audit_details d) as text`;
    expect(dump?.text).not.toContain(secret.slice(6));
  });
});

describe('the gate of webhooks', () => {
  it('refuses who may not, does not find what is another organisation’s, and records each act', async () => {
    const { id } = await create('/gate');
    await facts.failed();
    await round();
    const [delivery] = await deliveriesOf(id);
    const deliveryId = delivery?.id ?? '';
    const foreign = await (await makeOrg(test.db)).contextFor('owner');
    expect((await listWebhooks(foreign, {})).items).toEqual([]);
    for (const verb of [getWebhook, listDeliveries, updateWebhook, rotateWebhook, testWebhook, deleteWebhook]) {
      await expect(verb(foreign, { id })).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const verb of [getDelivery, resendDelivery]) {
      await expect(verb(foreign, { id: deliveryId })).rejects.toMatchObject({ code: 'not_found' });
    }
    const operator = await org.contextFor('operator');
    expect(await getWebhook(operator, { id })).toMatchObject({ last: { status: 'delivered' } });
    await expect(rotateWebhook(operator, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(create('/x', { url: 'ftp://example.com' })).rejects.toMatchObject({ code: 'invalid' });
    await rotateWebhook(ctx, { id });
    await testWebhook(ctx, { id });
    await deleteWebhook(ctx, { id });
    await expect(getWebhook(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    const acts = await test.owner`select action from audit_logs where target_id = ${id} order by seq`;
    expect(acts.map(({ action }) => action)).toEqual([
      'webhook.create',
      'webhook.rotate',
      'webhook.test',
      'webhook.delete',
    ]);
    await round();
    expect(told('/gate')).toHaveLength(1);
  });
});
