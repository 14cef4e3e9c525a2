import { beforeAll, describe, expect, it } from 'vitest';
import { contextOf, makeMember, makeOrg, type TestOrg } from '#db/testing/factories.ts';
import type { Context } from '#lib/access/context.ts';
import { discardLetter, discardLetters, restoreLetters } from '#lib/dead-letters/discard-letters.ts';
import { keepRunLetter } from '#lib/dead-letters/keep-run-letter.ts';
import { getLetter, listLetters } from '#lib/dead-letters/queries.ts';
import { replayLetter, retryLetter } from '#lib/dead-letters/retry-letter.ts';
import { retryLetters } from '#lib/dead-letters/retry-letters.ts';
import { retryMarkedLetters } from '#lib/dead-letters/retry-marked.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { newId } from '#lib/ids.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { begin, isOnServer } from './testing/engine.ts';
import { effect, engineSuite, manual, noAnswer, until } from './testing/suite.ts';

const suite = engineSuite();
const { test, work } = suite;
/** Keys of the effects that were begun, by run. */
const keys = new Map<string, string>();
let isBroken = true;
let other: TestOrg;
let ctx: Context;

// Start ── Call
const document = documentOf({ Start: manual, Call: effect }, ['Start > Call']);

beforeAll(async () => {
  other = await makeOrg(test.db);
  const userId = await makeMember(test.db, { orgId: suite.orgId, role: 'operator' });
  ctx = contextOf(test.db, { orgId: suite.orgId, role: 'operator', userId });
  work.Call = ({ inputs, run, idempotencyKey }) => {
    keys.set(run.runId, idempotencyKey(0));
    if (isBroken) return noAnswer;
    return { kind: 'items', outputs: [inputs[0] ?? []] };
  };
});

const letterOf = (runId: string) =>
  until(async () => (await listLetters(ctx, { limit: 200 })).items.find(({ subjectId }) => subjectId === runId));
const lettersOf = (runId: string) => test.owner`select id from dead_letters where subject_id = ${runId}`;
const retriesOf = async (runIds: readonly string[]) =>
  (await test.owner`select id, retry_of from runs where retry_of in ${test.owner(runIds)}`).map((row) => ({
    id: String(row.id),
    of: String(row.retry_of),
  }));

async function failedRun(): Promise<string> {
  isBroken = true;
  const { runId, status } = await suite.run(document);
  expect(status).toBe('failed');
  return runId;
}

describe('the letter of a run', () => {
  it('says what failed where, and is written once however often its end is told', async () => {
    const runId = await failedRun();
    const letter = await letterOf(runId);
    expect(letter).toMatchObject({
      kind: 'run',
      status: 'open',
      title: document.name,
      cause: { code: 'no_answer', message: 'no answer', node: 'Call' },
      retryRun: null,
      earlierLetterId: null,
    });
    const again = () => test.db.withOrg(suite.orgId, (tx) => keepRunLetter(tx, { orgId: suite.orgId, runId }));
    await Promise.all([again(), again(), again()]);
    expect(await lettersOf(runId)).toHaveLength(1);
    const told = await test.owner`select id from outbox_events where name = 'dead_letter/created'
      and data->>'letterId' = ${letter.id}`;
    expect(told).toHaveLength(1);
  });

  it('is not written for tests, for runs that succeed, nor for a child whose caller awaits it', async () => {
    isBroken = true;
    const tested = await begin(test.db, { ...(await suite.publish(document)), document, mode: 'test' });
    await suite.ended(tested);
    const child = await suite.publish(
      documentOf({ Start: { type: 'sub-workflow-trigger' }, Call: effect }, ['Start > Call']),
    );
    const caller = documentOf(
      { Start: manual, Sub: { type: 'sub-workflow', parameters: { workflowId: child.workflowId } } },
      ['Start > Sub'],
    );
    const { runId, status } = await suite.run(caller);
    expect(status).toBe('failed');
    await letterOf(runId);
    const [called] = await test.owner`select id from runs where parent_run_id = ${runId}`;
    expect(called?.id).toBeDefined();
    expect(await lettersOf(String(called?.id))).toHaveLength(0);
    expect(await lettersOf(tested)).toHaveLength(0);
  });

  it('is written for a child that nobody awaits', async () => {
    isBroken = true;
    const child = await suite.publish(
      documentOf({ Start: { type: 'sub-workflow-trigger' }, Call: effect }, ['Start > Call']),
    );
    const parameters = { workflowId: child.workflowId, wait: false };
    const { runId, status } = await suite.run(
      documentOf({ Start: manual, Sub: { type: 'sub-workflow', parameters } }, ['Start > Sub']),
    );
    expect(status).toBe('succeeded');
    const [called] = await test.owner`select id from runs where parent_run_id = ${runId}`;
    expect(await letterOf(String(called?.id))).toMatchObject({ status: 'open' });
  });

  it('is retried once, however many press at once: one run, that names the old one and has its keys', async () => {
    const runId = await failedRun();
    const { id } = await letterOf(runId);
    isBroken = false;
    const answers = await Promise.all(Array.from({ length: 5 }, () => retryLetter(ctx, { id })));
    const runs = await retriesOf([runId]);
    expect(runs).toHaveLength(1);
    expect(new Set(answers.map(({ retryRun }) => retryRun?.id))).toEqual(new Set([runs[0]?.id]));
    expect(await suite.ended(runs[0]?.id ?? '')).toBe('succeeded');
    expect(keys.get(runs[0]?.id ?? '')).toBe(keys.get(runId));
    expect(await getLetter(ctx, { id })).toMatchObject({ status: 'retried', retryRun: { status: 'succeeded' } });
  });

  it('is followed by another letter that names it when the retry fails again', async () => {
    const runId = await failedRun();
    const first = await letterOf(runId);
    const { retryRun: made } = await retryLetter(ctx, { id: first.id });
    expect(await suite.ended(made?.id ?? '')).toBe('failed');
    expect(await letterOf(made?.id ?? '')).toMatchObject({ status: 'open', earlierLetterId: first.id });
  });

  it('knows of a retry that was started on the run itself', async () => {
    const runId = await failedRun();
    const { id } = await letterOf(runId);
    const { run } = await retryRun(ctx, { id: runId });
    expect(await getLetter(ctx, { id })).toMatchObject({ status: 'retried', retryRun: { id: run.id } });
    expect(await suite.ended(run.id)).toBe('failed');
  });

  it('can be run again from the start on what is published now', async () => {
    const runId = await failedRun();
    const { id } = await letterOf(runId);
    isBroken = false;
    const { retryRun: made } = await replayLetter(ctx, { id });
    expect(await suite.ended(made?.id ?? '')).toBe('succeeded');
    expect(keys.get(made?.id ?? '')).not.toBe(keys.get(runId));
  });
});

describe('the letter of a parked event', () => {
  it.skipIf(isOnServer)(
    'is written when the engine gives up on one that it cannot work on, and those behind it are not held up',
    async () => {
      const [event] = await test.owner`
      insert into outbox_events (org_id, name, data) values (${suite.orgId}, 'bulk/requested', '{}') returning id`;
      isBroken = false;
      expect((await suite.run(document)).status).toBe('succeeded');
      const letter = await letterOf(String(event?.id));
      expect(letter).toMatchObject({ kind: 'event', cause: { code: 'event_parked', message: expect.any(String) } });
      await discardLetter(ctx, { id: letter.id });
    },
    60_000,
  );

  it('is written with the parking, and its retry shows the event to the engine again', async () => {
    const [event] = await test.owner`
      insert into outbox_events (org_id, name, data, is_done) values (${suite.orgId}, 'poison', '{"n": 1}', true) returning id`;
    const park = () =>
      test.owner`update outbox_events set parked_reason = 'It cannot be read.', is_done = true, attempts = 5 where id = ${event?.id}`;
    await park();
    const letter = await letterOf(String(event?.id));
    expect(letter).toMatchObject({ kind: 'event', title: 'poison', cause: { message: 'It cannot be read.' } });
    expect((await getLetter(ctx, { id: letter.id })).event).toEqual({ name: 'poison', data: { n: 1 } });
    expect(await retryLetter(ctx, { id: letter.id })).toMatchObject({ status: 'retried' });
    const [shown] = await test.owner`select attempts, parked_reason from outbox_events where id = ${event?.id}`;
    expect(shown).toMatchObject({ parked_reason: null });
    await park();
    expect(await getLetter(ctx, { id: letter.id })).toMatchObject({ id: letter.id, status: 'open' });
    await discardLetter(ctx, { id: letter.id });
  });
});

describe('many letters', () => {
  it('five hundred retried twice in parallel by two workers are five hundred new runs under the old keys', async () => {
    await discardLetters(ctx, {});
    const first = await failedRun();
    await letterOf(first);
    await test.owner`
      insert into runs (id, org_id, workflow_id, workflow_rev_id, mode, status, trigger_type, trigger_node_id, trigger_data, reason, error, started_at, finished_at)
      select uuidv7(), org_id, workflow_id, workflow_rev_id, mode, status, trigger_type, trigger_node_id, trigger_data, reason, error, started_at, finished_at
      from runs, generate_series(1, 499) where id = ${first}`;
    const failed = (
      await test.owner`
      select id from runs where workflow_id = (select workflow_id from runs where id = ${first})`
    ).map(({ id }) => String(id));
    const { orgId } = suite;
    for (const runId of failed) await test.db.withOrg(orgId, (tx) => keepRunLetter(tx, { orgId, runId }));
    isBroken = false;
    const [one, two] = await Promise.all([retryLetters(ctx, {}), retryLetters(ctx, {})]);
    expect(one.count + two.count).toBe(500);
    const [last] = await lettersOf(failed.at(-1) ?? '');
    const id = String(last?.id);
    await Promise.all([retryMarkedLetters(test.db), retryMarkedLetters(test.db), retryLetter(ctx, { id })]);
    const runs = await retriesOf(failed);
    expect(runs).toHaveLength(500);
    expect(new Set(runs.map(({ of }) => of)).size).toBe(500);
    expect((await listLetters(ctx, { status: 'open' })).items).toEqual([]);
    const ended = async () =>
      (
        await test.owner`select status, count(*)::int as n from runs where retry_of in ${test.owner(failed)} group by 1`
      ).map(({ status, n }) => `${n} ${status}`);
    await expect.poll(ended, { timeout: 120_000, interval: 500 }).toEqual(['500 succeeded']);
    const [sample] = await retriesOf([first]);
    expect(keys.get(sample?.id ?? '')).toBe(keys.get(first));
  }, 180_000);

  it('one that cannot be retried says why, stays open and holds up no other', async () => {
    const runId = await failedRun();
    const { id } = await letterOf(runId);
    const lost = newId();
    await test.owner`insert into dead_letters (org_id, kind, subject_id, title, cause)
      values (${suite.orgId}, 'run', ${lost}, 'lost', '{"code":"x","message":"y"}')`;
    isBroken = false;
    await retryLetters(ctx, {});
    await retryMarkedLetters(test.db);
    expect(await letterOf(lost)).toMatchObject({
      status: 'open',
      isRetrying: false,
      retryProblem: expect.stringContaining('no such run'),
    });
    expect(await getLetter(ctx, { id })).toMatchObject({ status: 'retried' });
    const [retry] = await retriesOf([runId]);
    expect(await suite.ended(retry?.id ?? '')).toBe('succeeded');
  });

  it('are found by kind, workflow and words, discarded, and opened again', async () => {
    await discardLetters(ctx, {});
    const [a, b] = [await failedRun(), await failedRun()];
    const [first, second] = [await letterOf(a), await letterOf(b)];
    const found = async (input: Parameters<typeof listLetters>[1]) =>
      (await listLetters(ctx, { status: 'open', ...input })).items.map(({ id }) => id);
    expect(await found({ search: 'NO ANSW', kind: 'run' })).toEqual([second.id, first.id]);
    expect(await found({ workflowId: first.workflowId ?? '' })).toEqual([first.id]);
    expect(await found({ search: '%' })).toEqual([]);
    const { nextCursor } = await listLetters(ctx, { status: 'open', limit: 1 });
    expect(await found({ limit: 1, cursor: nextCursor ?? undefined })).toEqual([first.id]);

    const done = await discardLetters(ctx, { kind: 'run' });
    expect(done.count).toBe(2);
    expect(await found({})).toEqual([]);
    await expect(retryLetter(ctx, { id: first.id })).rejects.toMatchObject({ code: 'precondition' });
    expect(await restoreLetters(ctx, { discardedAt: done.discardedAt })).toEqual({ count: 2 });
    expect(await found({})).toEqual([second.id, first.id]);
  });
});

describe('the gate of dead letters', () => {
  it('refuses viewers, does not find what is another organisation’s, and records each act', async () => {
    const runId = await failedRun();
    const { id } = await letterOf(runId);
    const foreign = await other.contextFor('owner');
    expect((await listLetters(foreign, {})).items).toEqual([]);
    for (const verb of [getLetter, retryLetter, replayLetter, discardLetter]) {
      await expect(verb(foreign, { id })).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await discardLetters(foreign, { ids: [id] })).toMatchObject({ count: 0 });
    expect(await retryLetters(foreign, {})).toEqual({ count: 0 });
    const viewer = { ...ctx, permissions: new Set(['dead_letter:read'] as const) };
    await expect(retryLetter(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(discardLetters(viewer, {})).rejects.toMatchObject({ code: 'forbidden' });
    await discardLetter(ctx, { id });
    const acts = await test.owner`select action from audit_logs where target_id = ${id}`;
    expect(acts.map(({ action }) => action)).toEqual(['dead_letter.discard']);
  });
});
