import { FaultError } from '#lib/engine/fault.ts';
import type { Called } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

/** Asks for the call, and comes back with the items that the child's last activation sent. */
export const execute: NodeExecutor<typeof definition> = ({ parameters, inputs, answers }) => {
  const answer = answers.findLast(({ type }) => type === 'called');
  if (answer?.type === 'called') return { kind: 'items', outputs: [itemsOf(answer)] };
  const { workflowId, fields } = parameters;
  if (workflowId === '') throw configFault('no_workflow', 'Choose the workflow that this tool is to call.');
  const { query } = (inputs[0]?.[0]?.json ?? {}) as JsonObject;
  const json = {
    ...(query !== undefined && { query }),
    ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  };
  return { kind: 'ask', question: { type: 'call', workflowId, items: [{ json }], wait: true } };
};

function itemsOf({ status, runId, items, fault }: Called) {
  if (fault) throw new FaultError(fault);
  if (status === 'succeeded') return items;
  throw new FaultError({
    kind: 'upstream',
    code: 'called_workflow_failed',
    message: `The called workflow ended as ${status} (run ${runId}).`,
    details: { runId, status },
  });
}
