import { beforeEach, describe, expect, it } from 'vitest';
import { contextOf } from '#db/testing/factories.ts';
import { begin, isOnServer } from '#inngest/functions/testing/engine.ts';
import { manual, until } from '#inngest/functions/testing/suite.ts';
import { keepLetter } from '#lib/dead-letters/keep-letter.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import { newId } from '#lib/ids.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { sendEvent } from './send-event.ts';
import { eventSuite, listening } from './testing/event-suite.ts';
import { followFailures } from './testing/follow-failures.ts';

const events = eventSuite();
const { suite, test, fresh, publish, send, startAll, runsOf, startsOf } = events;

/** Looks: a server takes its time for each of a chain. */
const PATIENCE = isOnServer ? 4000 : 400;
const TIMEOUT_MS = isOnServer ? 200_000 : 60_000;
const nothing = documentOf({ Start: manual, Rest: { type: 'no-op' } }, ['Start > Rest']);
const broken: NodeSpec = { type: 'stop-and-error', parameters: { message: 'no' } };
const sending = (event: string): NodeSpec => ({ type: 'send-event', parameters: { event } });

const isOpen = async () => {
  const open = await test.owner`
    select from event_starts where status = 'pending'
    union all select from runs where status in ('queued', 'running', 'waiting')
    union all select from outbox_events where not is_done`;
  return open.length > 0;
};
/**
 * Starts what is to be started until nothing is open any more, neither a start nor a run nor what its end leads to: the
 * latter is asked for here too, since an Inngest server does not say what it has yet to do.
 */
const settled = () =>
  until(async () => {
    const wasOpen = await isOpen();
    await startAll();
    await followFailures(test);
    return wasOpen || (await isOpen()) ? undefined : true;
  }, PATIENCE);
const numberOf = async (ids: readonly string[]) => (await Promise.all(ids.map(runsOf))).map((runs) => runs.length);

beforeEach(async () => {
  const active = await test.owner`
    select distinct workflow_id from workflow_triggers where type = 'event' and is_active and org_id = ${suite.orgId}`;
  for (const { workflow_id } of active) await unpublishWorkflow(events.builder(), { id: workflow_id });
  await settled();
});

describe('what happens here', () => {
  it(
    'starts each of many listeners once, however their own runs end',
    async () => {
      const ids = [
        await publish(listening('*')),
        await publish(listening('run.*')),
        await publish(listening('run.succeeded')),
        await publish(listening('*')),
      ];
      await settled();
      const before = await numberOf(ids);
      await suite.run(nothing);
      await settled();
      expect((await numberOf(ids)).map((all, n) => all - (before[n] ?? 0))).toEqual([1, 1, 1, 1]);
    },
    TIMEOUT_MS,
  );

  it(
    'and what their error workflow does leads back to none of them',
    async () => {
      const rescue = await publish(
        documentOf({ Hear: { type: 'error-trigger' }, Rest: { type: 'no-op' } }, ['Hear > Rest']),
      );
      const failing = { ...listening('run.*', {}, { Fail: broken }), settings: { errorWorkflowId: rescue } };
      const ids = [await publish(failing), await publish(failing), await publish(failing)];
      await suite.run(nothing);
      await settled();
      expect(await numberOf([...ids, rescue])).toEqual([1, 1, 1, 3]);
    },
    TIMEOUT_MS,
  );

  it(
    'nor what it does for one that was refused',
    async () => {
      const rescue = await publish(
        documentOf({ Hear: { type: 'error-trigger' }, Rest: { type: 'no-op' } }, ['Hear > Rest']),
      );
      const flow = { rateLimit: { limit: 1, periodMs: 600_000 } };
      const id = await publish({ ...listening('run.*'), settings: { errorWorkflowId: rescue, flow } });
      await suite.run(nothing);
      await suite.run(nothing);
      await settled();
      // Ends of two runs are in no order.
      expect((await startsOf(id)).map(({ status }) => status).sort()).toEqual(['refused', 'started']);
      expect(await numberOf([id, rescue])).toEqual([1, 1]);
    },
    TIMEOUT_MS,
  );

  it(
    'nor what their sub-workflows do',
    async () => {
      const called = await publish(
        documentOf({ Called: { type: 'sub-workflow-trigger' }, Rest: { type: 'no-op' } }, ['Called > Rest']),
      );
      const calling = listening('run.*', {}, { Call: { type: 'sub-workflow', parameters: { workflowId: called } } });
      const ids = [await publish(calling), await publish(calling)];
      await suite.run(nothing);
      await settled();
      expect(await numberOf([...ids, called])).toEqual([1, 1, 2]);
    },
    TIMEOUT_MS,
  );

  it(
    'starts one that was passed over before, as its conditions did not hold then',
    async () => {
      const first = await publish(listening('run.succeeded'));
      const where = { left: '={{ $json.data.workflowId }}', type: 'string', operation: 'equals', right: first };
      const second = await publish(listening('run.*', { conditions: { conditions: [where] } }));
      await suite.run(nothing);
      await settled();
      expect(await numberOf([first, second])).toEqual([1, 1]);
    },
    TIMEOUT_MS,
  );

  it(
    'waits until it is known whether an earlier event starts the same workflow',
    async () => {
      const [fast, slow] = [await publish(listening('run.*')), await publish(listening('run.*'))];
      await suite.run(nothing);
      await test.owner`update event_starts set due_at = now() + interval '1 hour' where workflow_id = ${slow}`;
      await until(async () => {
        await startAll();
        const [run] = await runsOf(fast);
        return run?.status === 'succeeded' && (await startsOf(slow)).length === 2 ? true : undefined;
      });
      await startAll();
      expect((await startsOf(slow)).map(({ status, attempts }) => [status, attempts])).toEqual([
        ['pending', 0],
        ['pending', 0],
      ]);
      await test.owner`update event_starts set due_at = now() where workflow_id = ${slow}`;
      await settled();
      expect(await startsOf(slow)).toMatchObject([
        { status: 'started' },
        { status: 'refused', problem: 'circle: The same chain of causes has started it before.' },
      ]);
      expect(await numberOf([fast, slow])).toEqual([1, 1]);
    },
    TIMEOUT_MS,
  );
});

describe('what is sent', () => {
  it(
    'starts nobody whose run led to it, and says so; who only heard of an earlier event hears of this one',
    async () => {
      const [ping, pong] = [fresh('ping'), fresh('pong')];
      const first = await publish(listening(ping, {}, { Tell: sending(pong) }));
      const second = await publish(listening(pong, {}, { Tell: sending(ping) }));
      const all = await publish(listening(`${ping.slice(0, ping.indexOf('.'))}.*`));
      await send(ping);
      await settled();
      expect(await startsOf(first)).toMatchObject([
        { status: 'started' },
        { status: 'refused', problem: expect.stringMatching(/^circle: A run of this workflow led to the event/) },
      ]);
      expect(await numberOf([first, second, all])).toEqual([1, 1, 2]);
    },
    TIMEOUT_MS,
  );

  it(
    'goes no deeper than calls do where the chain is not known, as over the network',
    async () => {
      const name = fresh('deep');
      const id = await publish(listening(name));
      const from = (depth: number) => {
        const ctx = contextOf(test.db, { orgId: suite.orgId, role: 'owner' });
        return sendEvent({ ...ctx, request: { ...ctx.request, depth } }, { name, data: {} });
      };
      await from(LIMITS.callDepth - 1);
      await from(LIMITS.callDepth);
      await settled();
      expect((await runsOf(id)).map(({ depth }) => depth)).toEqual([LIMITS.callDepth]);
      expect((await startsOf(id))[1]?.problem).toMatch(
        /^call_depth: Workflows call each other more than 16 levels deep/,
      );
    },
    TIMEOUT_MS,
  );
});

describe('dead letters', () => {
  const parked = (runId: string) => test.owner`
    update outbox_events set parked_reason = 'It failed five times.' where name = 'run/finished' and data ->> 'runId' = ${runId}`;

  it(
    'of events have for their cause the run that told: a listener whose own end is parked does not start again',
    async () => {
      const id = await publish(listening('dead_letter.created'));
      const runId = await begin(test.db, { ...(await suite.publish(nothing)), document: nothing, depth: 7 });
      await suite.ended(runId);
      await parked(runId);
      await settled();
      const [first, ...none] = await runsOf(id);
      expect([first?.status, first?.depth, none]).toEqual(['succeeded', 8, []]);
      await parked(first?.id);
      await settled();
      const letters = await test.owner`select kind from dead_letters where org_id = ${suite.orgId} and kind = 'event'`;
      expect(letters).toHaveLength(2);
      expect(await runsOf(id)).toHaveLength(1);
    },
    TIMEOUT_MS,
  );

  it(
    'of deliveries are told to nobody: each would be followed by a delivery',
    async () => {
      const id = await publish(listening('*'));
      await settled();
      const before = (await runsOf(id)).length;
      const letter = {
        orgId: suite.orgId,
        subjectId: newId(),
        workflowId: null,
        title: 'One',
        cause: { code: 'a', message: 'b' },
      };
      await test.db.withOrg(suite.orgId, (tx) => keepLetter(tx, { ...letter, kind: 'delivery' }));
      await settled();
      expect((await runsOf(id)).length - before).toBe(0);
      await test.db.withOrg(suite.orgId, (tx) => keepLetter(tx, { ...letter, kind: 'event' }));
      await settled();
      expect((await runsOf(id)).length - before).toBe(1);
    },
    TIMEOUT_MS,
  );
});
