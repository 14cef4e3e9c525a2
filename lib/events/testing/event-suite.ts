import { contextOf } from '#db/testing/factories.ts';
import { engineSuite } from '#inngest/functions/testing/suite.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sendEvent } from '../send-event.ts';
import { startEventRuns } from '../start-event-runs.ts';

/** A workflow of an event trigger `On`, a node that does nothing and, side by side behind that, the rest. */
export const listening = (event: string, parameters: JsonObject = {}, rest: Record<string, NodeSpec> = {}) =>
  documentOf(
    { On: { type: 'event-trigger', parameters: { event, ...parameters } }, Next: { type: 'no-op' }, ...rest },
    ['On > Next', ...Object.keys(rest).map((name) => `Next > ${name}`)],
  );

/** The engine for one test file, and what tests of events do with it. */
export function eventSuite() {
  const suite = engineSuite();
  const { test } = suite;
  const builder = () => contextOf(test.db, { orgId: suite.orgId, role: 'owner' });
  const runsOf = (workflowId: string) =>
    test.owner`select id, status, trigger_type, trigger_node_id, trigger_data, depth, mode from runs
      where workflow_id = ${workflowId} order by id`;
  let names = 0;
  return {
    suite,
    test,
    builder,
    runsOf,
    /** A name that no other test of this file listens to. */
    fresh: (name: string) => `t${++names}.${name}`,
    publish: async (document: WorkflowDocument, ctx = builder()) => {
      const { id } = await createWorkflow(ctx, { document });
      await publishWorkflow(ctx, { id });
      return id;
    },
    send: (name: string, data: JsonObject = {}, key?: string) =>
      sendEvent(builder(), { name, data, ...(key && { key }) }),
    startAll: async () => {
      while ((await startEventRuns(test.db, 100)) > 0);
    },
    startsOf: (workflowId: string) =>
      test.owner`select event_name, status, problem, attempts, run_id from event_starts
        where workflow_id = ${workflowId} order by id`,
    itemsOf: async (workflowId: string) =>
      (await runsOf(workflowId)).flatMap(({ trigger_data }) => decodePayload(trigger_data) as { json: JsonObject }[]),
  };
}
