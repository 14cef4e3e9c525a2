import { expect, it } from 'vitest';
import type { Answer, Question } from '#lib/engine/outcome.ts';
import { runNode } from '../testing/run-node.ts';

const items = [{ n: 1 }, { n: 2 }];
/** A child that doubles. */
const child =
  (status = 'succeeded') =>
  (question: Question): Answer | undefined =>
    question.type === 'call'
      ? {
          type: 'called',
          runId: 'r',
          status,
          items: question.items.map(({ json }) => ({ json: { n: Number(json.n) * 2 } })),
        }
      : undefined;

it.each([
  ['once with all items', {}, [items]],
  ['once for each', { mode: 'each' }, [[{ n: 1 }], [{ n: 2 }]]],
])('calls %s and goes on with what came back', async (_, parameters, calls) => {
  const ran = await runNode('sub-workflow', { workflowId: 'w', ...parameters }, [items], { answer: child() });
  expect(ran.asked.map((question) => question.type === 'call' && question.items.map(({ json }) => json))).toEqual(
    calls,
  );
  expect(ran.outputs).toEqual([[{ n: 2 }, { n: 4 }]]);
  expect(ran.items[0]?.map(({ from }) => from)).toEqual([[{ input: 0, item: 0 }], [{ input: 0, item: 1 }]]);
});

it('goes on with its own items when it does not wait', async () => {
  const ran = await runNode('sub-workflow', { workflowId: 'w', wait: false }, [items], { answer: child('queued') });
  expect(ran.asked).toMatchObject([{ wait: false }]);
  expect(ran.outputs).toEqual([items]);
});

it('fails when the called workflow does, naming its run', async () => {
  const { fault } = await runNode('sub-workflow', { workflowId: 'w' }, [items], { answer: child('failed') });
  expect(fault).toMatchObject({ code: 'called_workflow_failed', details: { runId: 'r', status: 'failed' } });
});

it('needs a workflow', async () => {
  expect((await runNode('sub-workflow', {})).fault).toMatchObject({ kind: 'config', code: 'no_workflow' });
});
