import { command } from '#lib/access/command.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { publishedDocument } from '#lib/workflows/published-document.ts';
import { lockWorkflow } from '#lib/workflows/rows.ts';
import { SWITCHABLE, TriggerView, UpdateTrigger } from '#lib/workflows/schema.ts';
import { switchTrigger } from '#lib/workflows/trigger-switches.ts';
import { allTriggers } from './list-triggers.ts';

/** Switches one trigger on or off. Off stays off through publishing; due times that pass meanwhile are not made up for. */
export const updateTrigger = command({
  name: 'trigger.update',
  permission: 'trigger:update',
  summary: 'Switch a trigger on or off',
  input: UpdateTrigger,
  output: TriggerView,
  run: async (scope, { id, node, isOn }) => {
    const workflow = await lockWorkflow(scope, id);
    const triggers = await allTriggers(scope, workflow);
    const before = triggers.find((each) => each.nodeId === node) ?? triggers.find((each) => each.node === node);
    if (!before) throw notFound('trigger');
    if (!SWITCHABLE.includes(before.type)) {
      throw new AppError(
        'precondition',
        `${before.node} starts nothing by itself. To keep others from starting the workflow, unpublish it.`,
        { reason: 'not_switchable' },
      );
    }
    const { nodeId } = before;
    const published = await publishedDocument(scope, workflow);
    await switchTrigger(scope, { workflowId: id, nodeId, isOn, published });
    scope.audit(
      { type: 'workflow', id },
      { before: { node: nodeId, isOff: before.isOff }, after: { node: nodeId, isOff: !isOn } },
    );
    const after = (await allTriggers(scope, workflow)).find((each) => each.nodeId === nodeId);
    return after ?? before;
  },
});
