import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { engineSuite, until } from '#inngest/functions/testing/suite.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { requestCancel } from '#lib/runs/request-cancel.ts';
import { answerRequest } from './answer-request.ts';
import { cancelRequest, reassignRequest } from './manage-request.ts';
import { countMyRequests, getRequest, listRequests } from './queries.ts';
import { asking } from './testing/asking.ts';

const suite = engineSuite();
const { test, ended } = suite;
const { member, open, ask, starter, outcome } = asking(suite);
type Member = Awaited<ReturnType<typeof member>>;
let [maria, bo, viewer] = [] as unknown as [Member, Member, Member];

beforeAll(async () => {
  [maria, bo, viewer] = await Promise.all([member('operator', 'Maria'), member('operator', 'Bo'), member('viewer')]);
});

const approve = (ctx: Context, id: string, more = {}) => answerRequest(ctx, { id, choice: 'approve', ...more });
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code as string,
  );

describe('a run that asks people', () => {
  it('goes on with the answer, who gave it and when', async () => {
    const { runId, request } = await ask(maria, { message: 'Invoice **12**', title: 'Pay {{ $json.n }}?' });
    expect(request).toMatchObject({ status: 'open', mayAnswer: true, message: 'Invoice **12**', quorum: 1 });
    const answered = await approve(maria, request.id, { comment: 'fine' });
    expect(answered).toMatchObject({ status: 'answered', choice: 'approve' });
    expect(await ended(runId)).toBe('succeeded');
    expect(await outcome(runId)).toMatchObject({
      port: 'approved',
      answer: { choice: 'approve', comment: 'fine', by: { name: 'Maria', userId: maria.userId } },
    });
    const closed = test.owner`
      select data from outbox_events where name = 'request/closed' and data->>'requestId' = ${request.id}`;
    expect(await closed).toMatchObject([{ data: { runId, status: 'answered' } }]);
  });

  it('takes one answer of each person, and none once it is decided', async () => {
    const { runId, request } = await ask(maria, { quorum: 2 });
    expect(await approve(maria, request.id)).toMatchObject({ status: 'open', answerCount: 1, hasAnswered: true });
    expect(await refusal(approve(maria, request.id))).toBe('conflict');
    const last = await Promise.all(
      [bo, await member('builder'), await member('admin')].map((ctx) => refusal(approve(ctx, request.id))),
    );
    expect(last.toSorted()).toEqual(['done', 'precondition', 'precondition']);
    expect(await ended(runId)).toBe('succeeded');
    expect((await outcome(runId)).answer?.answers).toHaveLength(2);
    await expect(approve(await member('operator'), request.id)).rejects.toThrow('Approved');
  });

  it('is rejected by one, whatever the quorum', async () => {
    const { runId, request } = await ask(maria, { quorum: 3 });
    await approve(maria, request.id);
    await answerRequest(bo, { id: request.id, choice: 'reject', comment: 'too much' });
    expect(await ended(runId)).toBe('succeeded');
    expect(await outcome(runId)).toMatchObject({ port: 'rejected', answer: { choice: 'reject', comment: 'too much' } });
  });

  it('reads a form field by field', async () => {
    const fields: JsonObject[] = [
      { name: 'amount', type: 'number', required: true },
      { name: 'size', type: 'select', options: 'S\nM' },
      { name: 'sure', type: 'boolean' },
    ];
    const { runId, request } = await ask(maria, { kind: 'form', fields });
    const wrong = answerRequest(maria, { id: request.id, fields: { amount: 'x', size: 'L', other: 1 } });
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'fields.amount' }, { field: 'fields.size' }, { field: 'fields.other' }],
    });
    await answerRequest(maria, { id: request.id, fields: { amount: '12.5', size: 'M', sure: 'on' } });
    expect(await ended(runId)).toBe('succeeded');
    expect(await outcome(runId)).toMatchObject({
      port: 'submitted',
      answer: { choice: 'submitted', fields: { amount: 12.5, size: 'M', sure: true } },
    });
  });

  it('lets the option go on that enough people chose', async () => {
    const { runId, request } = await ask(maria, { kind: 'choice', options: 'S\nM\nL', quorum: 2 });
    expect(await refusal(answerRequest(maria, { id: request.id, choice: 'XL' }))).toBe('invalid');
    await answerRequest(maria, { id: request.id, choice: 'S' });
    await answerRequest(bo, { id: request.id, choice: 'M' });
    await answerRequest(await member('builder'), { id: request.id, choice: 'M' });
    expect(await ended(runId)).toBe('succeeded');
    expect(await outcome(runId)).toMatchObject({ port: 'main', answer: { choice: 'M' } });
  });
});

describe('who may answer', () => {
  it('is who is named: by address or by a role they have at that moment', async () => {
    const named = await ask(maria, { people: `${maria.userId}@example.test`, roles: 'Builder' });
    expect(await refusal(approve(bo, named.request.id))).toBe('forbidden');
    expect(await refusal(approve(viewer, named.request.id))).toBe('forbidden');
    expect((await listRequests(bo, { mine: 'true' })).items.map(({ id }) => id)).not.toContain(named.request.id);
    await test.owner`insert into org_user_roles (org_id, user_id, role_id)
      select ${suite.orgId}, ${bo.userId}, id from org_roles where name = 'builder' and org_id is null`;
    expect((await listRequests(bo, { mine: 'true' })).items.map(({ id }) => id)).toContain(named.request.id);
    await test.owner`delete from org_user_roles where user_id = ${bo.userId} and role_id in (
      select id from org_roles where name = 'builder')`;
    expect(await refusal(approve(bo, named.request.id))).toBe('forbidden');
    await approve(maria, named.request.id);
    expect(await ended(named.runId)).toBe('succeeded');
  });

  it('is nobody of another organisation', async () => {
    const { request } = await ask(maria);
    const stranger = await (await makeOrg(test.db)).contextFor('owner');
    for (const act of [
      approve,
      (ctx: Context, id: string) => getRequest(ctx, { id }),
      (ctx: Context, id: string) => cancelRequest(ctx, { id }),
    ])
      expect(await refusal(act(stranger, request.id))).toBe('not_found');
    await cancelRequest(maria, { id: request.id });
  });

  it('changes when it is asked of others, and the inbox counts what is mine', async () => {
    const { request, runId } = await ask(maria, { people: `${maria.userId}@example.test` });
    const before = await countMyRequests(bo, {});
    await reassignRequest(maria, { id: request.id, users: [bo.userId] });
    expect(await countMyRequests(bo, {})).toBe(before + 1);
    expect(await refusal(approve(maria, request.id))).toBe('forbidden');
    await approve(bo, request.id);
    expect(await countMyRequests(bo, {})).toBe(before);
    expect(await ended(runId)).toBe('succeeded');
  });
});

describe('a request ends', () => {
  it('when its time is over, once: an answer after that is late', async () => {
    const { runId, request } = await ask(maria, { timeout: 1, unit: 'seconds' });
    expect(await ended(runId)).toBe('succeeded');
    expect(await outcome(runId)).toMatchObject({ port: 'timeout', answer: { isTimedOut: true } });
    expect(await refusal(approve(maria, request.id))).toBe('precondition');
    expect(await getRequest(maria, { id: request.id })).toMatchObject({ status: 'timed_out', answers: [] });
  });

  it('with one decision, when answer and time-out meet', async () => {
    const start = await starter({ timeout: 1, unit: 'seconds' });
    const ids = await Promise.all(Array.from({ length: 20 }, start));
    const outcomes = await Promise.all(
      ids.map(async (runId, index) => {
        const request = await open(maria, runId);
        const due = Date.parse(request.timeoutAt ?? '') - Date.now();
        await new Promise((resolve) => setTimeout(resolve, due - 20 + 2 * index));
        const answer = await refusal(approve(maria, request.id));
        await ended(runId);
        return [answer, (await outcome(runId)).port, (await getRequest(maria, { id: request.id })).status].join(' ');
      }),
    );
    const whole = ['done approved answered', 'precondition timeout timed_out'];
    expect(outcomes.filter((each) => !whole.includes(each))).toEqual([]);
  }, 60_000);

  it('when it is withdrawn: its node fails and goes by its settings', async () => {
    const { runId, request } = await ask(maria, {}, { onError: 'port' });
    expect(await cancelRequest(maria, { id: request.id })).toMatchObject({ status: 'cancelled' });
    expect(await refusal(cancelRequest(maria, { id: request.id }))).toBe('precondition');
    expect(await ended(runId)).toBe('succeeded');
    expect((await outcome(runId)).port).toBe('error');
  });

  it('when its run ends, however that comes', async () => {
    const { runId, request } = await ask(maria);
    await test.db.withOrg(suite.orgId, (tx) => requestCancel({ tx, ctx: { orgId: suite.orgId } }, { runId }));
    expect(await ended(runId)).toBe('cancelled');
    expect(await getRequest(maria, { id: request.id })).toMatchObject({ status: 'cancelled' });
    expect(await refusal(approve(maria, request.id))).toBe('precondition');
  });
});

/** Waits that no event has ended but the net of five seconds, or their time. */
const netted = async () =>
  (
    await test.owner`select count(*)::integer as n from engine_steps where name like 'wait %' and result ->> 'data' is null`
  )[0]?.n;

it('hears an answer that comes at once: 200 runs end without waiting for the net', async () => {
  const start = await starter({});
  const before = await netted();
  for (let n = 0; n < 200; n += 50) {
    const ids = await Promise.all(Array.from({ length: 50 }, start));
    await Promise.all(
      ids.map(async (runId) => {
        const request = await until(async () => (await listRequests(maria, { runId })).items[0]);
        await approve(maria, request.id);
        expect(await ended(runId)).toBe('succeeded');
      }),
    );
  }
  expect(await netted()).toBe(before);
}, 120_000);

it('finds the answer when the event that told of it is forgotten', async () => {
  const { runId, request } = await ask(maria);
  await test.owner`create function lose_event() returns trigger language plpgsql as 'begin return null; end'`;
  await test.owner`create trigger lose before insert on outbox_events for each row
    when (new.name = 'run/resumed') execute function lose_event()`;
  await approve(maria, request.id);
  await test.owner`drop trigger lose on outbox_events`;
  expect(await ended(runId)).toBe('succeeded');
});
