import { afterEach, expect, it } from 'vitest';
import { contextOf } from '#db/testing/factories.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import { sendEvent } from '#lib/events/send-event.ts';
import { startEventRuns } from '#lib/events/start-event-runs.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { startErrorRun } from '#lib/runs/start-error-run.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { begin } from './testing/engine.ts';
import { effect, engineSuite, manual, noAnswer, until } from './testing/suite.ts';

const suite = engineSuite();
const { test, work, publish, ended, run } = suite;
const owner = () => contextOf(test.db, { orgId: suite.orgId, role: 'owner' });

const rescue = (more: Record<string, NodeSpec> = {}) =>
  documentOf(
    { Caught: { type: 'error-trigger' }, ...more },
    Object.keys(more).map((name) => `Caught > ${name}`),
  );
const broken = (settings: WorkflowDocument['settings'] = {}) =>
  documentOf({ Start: manual, Broken: effect }, ['Start > Broken'], settings);
const setDefault = (workflowId: string | null) =>
  test.owner`update orgs set error_workflow_id = ${workflowId} where id = ${suite.orgId}`;
const runsOf = (workflowId: string) =>
  test.owner`select id, trigger_type, trigger_data, depth from runs where workflow_id = ${workflowId} order by id`;
const firstOf = (workflowId: string) => until(async () => (await runsOf(workflowId))[0]);
const itemsOf = (row: { trigger_data?: Uint8Array }) => decodePayload(row.trigger_data as Uint8Array);
/** Asks for the error run of a failed one, as the engine does, in case it has not been asked for yet. */
const ask = (runId: string) =>
  test.db.withOrg(suite.orgId, (tx) => startErrorRun(tx, { orgId: suite.orgId, runId }, derivedId(runId, 'error')));

work.Broken = () => noAnswer;
afterEach(() => setDefault(null));

it('starts the default of the organisation where the workflow names none, with what exports read', async () => {
  const fallback = await publish(rescue());
  await setDefault(fallback.workflowId);
  const { runId } = await run(broken());
  const started = await firstOf(fallback.workflowId);
  expect(itemsOf(started)).toMatchObject([
    {
      json: {
        execution: {
          id: runId,
          url: expect.stringContaining(`/runs/${runId}`),
          retryOf: null,
          mode: 'manual',
          lastNodeExecuted: 'Broken',
          error: { name: 'no_answer', message: 'no answer', node: 'Broken' },
        },
        workflow: { name: 'Test' },
      },
    },
  ]);
  expect(started).toMatchObject({ trigger_type: 'error', depth: 1 });
  expect(await ended(started.id)).toBe('succeeded');
});

it('prefers what the workflow names, then its own error trigger, to the default', async () => {
  const [fallback, named] = [await publish(rescue()), await publish(rescue())];
  await setDefault(fallback.workflowId);
  await run(broken({ errorWorkflowId: named.workflowId }));
  await firstOf(named.workflowId);
  const own = await publish({
    ...documentOf({ Start: manual, Broken: effect, Caught: { type: 'error-trigger' } }, ['Start > Broken']),
  });
  const runId = await begin(test.db, { ...own, document: broken() });
  await ended(runId);
  await until(async () => (await runsOf(own.workflowId)).find((row) => row.trigger_type === 'error'));
  expect(await runsOf(fallback.workflowId)).toHaveLength(0);
});

it('falls back to the default where what is named is not published', async () => {
  const fallback = await publish(rescue());
  await setDefault(fallback.workflowId);
  await run(broken({ errorWorkflowId: 'YEvXt4fjXiqx3zZt' }));
  await firstOf(fallback.workflowId);
});

it('starts nothing for tests, nor for what runs for an error, is called or done again by it', async () => {
  const failing = await publish(rescue({ Broken: effect }));
  await setDefault(failing.workflowId);
  const tested = await begin(test.db, { ...(await publish(broken())), document: broken(), mode: 'test' });
  await ended(tested);
  expect(await ask(tested)).toBeUndefined();
  const { runId } = await run(broken());
  const started = await firstOf(failing.workflowId);
  expect(await ended(started.id)).toBe('failed');
  expect(await ask(started.id)).toBeUndefined();
  const { run: again } = await retryRun(owner(), { id: started.id });
  await ended(again.id);
  expect(await ask(again.id)).toBeUndefined();
  expect(await ask(runId)).toBe(started.id);
  expect(await runsOf(failing.workflowId)).toHaveLength(2);
});

it('hears of a child that is awaited from its caller alone', async () => {
  const fallback = await publish(rescue());
  await setDefault(fallback.workflowId);
  const child = await publish(
    documentOf({ Called: { type: 'sub-workflow-trigger' }, Broken: effect }, ['Called > Broken']),
  );
  const call: NodeSpec = { type: 'sub-workflow', parameters: { workflowId: child.workflowId } };
  const { runId, status } = await run(documentOf({ Start: manual, Call: call }, ['Start > Call']));
  expect(status).toBe('failed');
  await firstOf(fallback.workflowId);
  const [called] = await runsOf(child.workflowId);
  expect(await ask(called?.id)).toBeUndefined();
  const heard = (await runsOf(fallback.workflowId)).map((row) => itemsOf(row));
  expect(heard).toMatchObject([[{ json: { execution: { id: runId } } }]]);
});

it('hears of a trigger that could not start anything', async () => {
  const fallback = await publish(rescue());
  await setDefault(fallback.workflowId);
  const where = { conditions: [{ left: '={{ $json.data.n }}', type: 'number', operation: 'gt', right: 1 }] };
  const { id } = await createWorkflow(owner(), {
    document: documentOf(
      { On: { type: 'event-trigger', parameters: { event: 'counted', conditions: where } }, Next: { type: 'no-op' } },
      ['On > Next'],
    ),
  });
  await publishWorkflow(owner(), { id });
  await sendEvent(owner(), { name: 'counted', data: { n: 'many' } });
  await startEventRuns(test.db, 10);
  const started = await firstOf(fallback.workflowId);
  expect(itemsOf(started)).toMatchObject([
    { json: { trigger: { mode: 'trigger', error: { name: 'wrong_type', node: 'On' } }, workflow: { id } } },
  ]);
});
