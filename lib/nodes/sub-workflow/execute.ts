import type { Item } from '#lib/engine/items.ts';
import type { Answer, Outcome } from '#lib/engine/outcome.ts';
import type { NodeExecutor } from '../define-node.ts';
import { configFault, oneToOne } from '../paths.ts';
import type { definition } from './definition.ts';

type Called = Extract<Answer, { type: 'called' }>;

/** Asks for one call after the other: each answer says how the last one ended. */
export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters, parametersFor, answers }): Outcome => {
  const items = inputs[0] ?? [];
  const batches = parameters.mode === 'each' ? items.map((item) => [item]) : [items];
  const called = answers.filter((answer): answer is Called => answer.type === 'called');
  const failed = called.findIndex(({ status }) => parameters.wait && status !== 'succeeded');
  if (failed >= 0) return failedCall(called[failed] as Called, failed);

  const next = batches[called.length];
  if (next) {
    const { workflowId } = parametersFor(parameters.mode === 'each' ? called.length : 0);
    if (workflowId === '') throw configFault('no_workflow', 'Choose the workflow to call.');
    const sent = next.map(({ json, binary }) => ({ json, ...(binary ? { binary } : {}) }));
    return { kind: 'ask', question: { type: 'call', workflowId, items: sent, wait: parameters.wait } };
  }
  return {
    kind: 'items',
    outputs: [
      parameters.wait
        ? called.flatMap((answer, batch) => returned(answer, batch, { items, isEach: parameters.mode === 'each' }))
        : oneToOne(items),
    ],
  };
};

function returned(
  { items: results }: Called,
  batch: number,
  { items, isEach }: { items: readonly Item[]; isEach: boolean },
): Item[] {
  return results.map(({ json, binary }, index) => ({
    json,
    ...(binary ? { binary } : {}),
    from: isEach ? [{ input: 0, item: batch }] : results.length === items.length ? [{ input: 0, item: index }] : [],
  }));
}

function failedCall({ runId, status }: Called, item: number): Outcome {
  return {
    kind: 'fail',
    fault: {
      kind: 'upstream',
      code: 'called_workflow_failed',
      message: `The called workflow ended as ${status} (run ${runId}).`,
      item,
      details: { runId, status },
    },
  };
}
