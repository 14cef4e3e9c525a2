import { describe, expect, it } from 'vitest';
import type { NodeSettings } from '#lib/engine/document.ts';
import type { Answer, Called, Question } from '#lib/engine/outcome.ts';
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

it('calls once with all items and goes on with what came back', async () => {
  const ran = await runNode('sub-workflow', { workflowId: 'w', revision: 3 }, [items], { answer: child() });
  expect(ran.asked).toMatchObject([
    { workflowId: 'w', revision: 3, wait: true, items: items.map((json) => ({ json })) },
  ]);
  expect(ran.outputs).toEqual([[{ n: 2 }, { n: 4 }]]);
  expect(ran.items[0]?.map(({ from }) => from)).toEqual([[{ input: 0, item: 0 }], [{ input: 0, item: 1 }]]);
});

describe('for each item', () => {
  const back = (n: number, status = 'succeeded'): Called => ({
    runId: `r${n}`,
    status,
    items: [{ json: { n } }, { json: {} }],
  });
  const each = (calls: readonly ReturnType<typeof back>[], settings: NodeSettings = {}) =>
    runNode('sub-workflow', { workflowId: 'w', mode: 'each', atOnce: 7 }, [items], {
      settings,
      answer: () => ({ type: 'calledEach', calls }),
    });

  it('asks for all calls at once and joins what came back in the order of the items', async () => {
    const ran = await each([back(10), back(20)]);
    expect(ran.asked).toMatchObject([{ each: { atOnce: 7, total: 2, goesOn: false } }]);
    expect(ran.outputs).toEqual([[{ n: 10 }, {}, { n: 20 }, {}]]);
    expect(ran.items[0]?.map(({ from }) => from?.[0]?.item)).toEqual([0, 0, 1, 1]);
  });

  it('fails with the first that failed, or lets it go on alone with its fault', async () => {
    const calls = [back(10), back(20, 'failed')];
    expect((await each(calls)).fault).toMatchObject({ code: 'called_workflow_failed', item: 1 });
    const error = expect.objectContaining({ code: 'called_workflow_failed', item: 1 });
    expect((await each(calls, { onError: 'port' })).outputs).toEqual([[{ n: 10 }, {}], [{ n: 2, error }]]);
    expect((await each(calls, { onError: 'continue' })).outputs).toEqual([[{ n: 10 }, {}, { n: 2, error }]]);
  });
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

it('calls with fields made for each item, in place of the item', async () => {
  const fields = [
    { name: 'double', value: '={{ $json.n * 2 }}' },
    { name: 'kind', value: 'plain' },
  ];
  const ran = await runNode('sub-workflow', { workflowId: 'w', send: 'fields', fields }, [items], { answer: child() });
  expect(ran.asked).toMatchObject([
    { items: [{ json: { double: 2, kind: 'plain' } }, { json: { double: 4, kind: 'plain' } }] },
  ]);
});
