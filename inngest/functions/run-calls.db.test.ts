import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { storeGraph } from '#lib/graphs/graphs.ts';
import { newId } from '#lib/ids.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { requestCancel } from '#lib/runs/request-cancel.ts';
import { effects } from './testing/effects.ts';
import { begin, endOf, publish, startEngine, type TestEngine } from './testing/engine.ts';
import { effect, manual, set, until } from './testing/suite.ts';

const test = testDb();
let orgId = '';
let driver: TestEngine | undefined;
let flying = 0;
let most = 0;
let isHeld = false;
const begun: number[] = [];

const restart = async () => {
  await driver?.stop();
  const work = effects({
    work: async ({ inputs, signal }) => {
      const n = Number(inputs[0]?.[0]?.json.n);
      begun.push(n);
      most = Math.max(most, ++flying);
      try {
        do await pause(30 + (n % 3) * 40, undefined, { signal });
        while (isHeld);
      } finally {
        flying--;
      }
      if (n === 13) return { kind: 'fail', fault: { kind: 'config', code: 'unlucky', message: 'Thirteen.' } };
      return { kind: 'items', outputs: [[{ json: { n, square: n * n } }]] };
    },
  });
  driver = await startEngine(test.db, work);
};
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  await restart();
});
beforeEach(() => {
  begun.length = 0;
  most = 0;
  isHeld = false;
});
afterAll(() => driver?.stop());

const child = documentOf({ Door: { type: 'sub-workflow-trigger' }, work: effect }, ['Door > work']);
const calling = (parameters: JsonObject, settings = {}) =>
  documentOf({ Start: manual, Call: { type: 'sub-workflow', parameters, settings } }, ['Start > Call']);
const numbers = (count: number, from = 20) => Array.from({ length: count }, (_, n) => ({ json: { n: from + n } }));
const run = async (document: WorkflowDocument, items = [{ json: {} as JsonObject }]) =>
  begin(test.db, { ...(await publish(test.db, orgId, document)), document, items });
const rowOf = async (runId: string) =>
  (await test.owner`select status, output, fault from run_nodes where run_id = ${runId} and node_id = 'Call'`)[0];
const sentBy = async (runId: string) =>
  (decodePayload((await rowOf(runId))?.output) as unknown as { json: JsonObject }[][]).map((list) =>
    list.map(({ json }) => json),
  );
const childrenOf = (runId: string) => test.owner`select id, status from runs where parent_run_id = ${runId}`;

describe('a call for each item', () => {
  it('runs so many side by side and joins them in the order of the items', async () => {
    const { workflowId } = await publish(test.db, orgId, child);
    isHeld = true;
    const runId = await run(calling({ workflowId, mode: 'each', atOnce: 4 }), numbers(12));
    await until(async () => (flying === 4 ? true : undefined));
    isHeld = false;
    expect(await endOf(test.db, { orgId, runId })).toBe('succeeded');
    expect(most).toBe(4);
    expect(await sentBy(runId)).toEqual([numbers(12).map(({ json: { n } }) => ({ n, square: n * n }))]);
  }, 60_000);

  it('finds its children again after its worker is gone', async () => {
    const { workflowId } = await publish(test.db, orgId, child);
    isHeld = true;
    const runId = await run(calling({ workflowId, mode: 'each', atOnce: 3 }), numbers(8));
    await until(async () => (flying === 3 ? true : undefined));
    // Longer than the ends of children are waited for in the worker.
    await until(async () => ((await rowOf(runId))?.status === 'waiting' ? true : undefined));
    const stopping = restart();
    isHeld = false;
    await stopping;
    expect(await endOf(test.db, { orgId, runId })).toBe('succeeded');
    expect(await childrenOf(runId)).toHaveLength(8);
    expect((await sentBy(runId))[0]?.map(({ n }) => n)).toEqual(numbers(8).map(({ json: { n } }) => n));
  }, 60_000);

  it('starts no more when one fails, or lets only that item go on with its fault', async () => {
    const { workflowId } = await publish(test.db, orgId, child);
    const failing = await run(calling({ workflowId, mode: 'each', atOnce: 1 }), numbers(5, 12));
    expect(await endOf(test.db, { orgId, runId: failing })).toBe('failed');
    expect((await rowOf(failing))?.fault).toMatchObject({ code: 'called_workflow_failed', item: 1 });
    expect(begun).toEqual([12, 13]);
    const going = await run(calling({ workflowId, mode: 'each' }, { onError: 'port' }), numbers(5, 12));
    expect(await endOf(test.db, { orgId, runId: going })).toBe('succeeded');
    const [sent, failed] = await sentBy(going);
    expect(sent?.map(({ n }) => n)).toEqual([12, 14, 15, 16]);
    expect(failed).toMatchObject([{ n: 13, error: { code: 'called_workflow_failed', item: 1 } }]);
  }, 60_000);

  it('takes its children with it when it is cancelled', async () => {
    const { workflowId } = await publish(test.db, orgId, child);
    isHeld = true;
    const runId = await run(calling({ workflowId, mode: 'each', atOnce: 3 }), numbers(9));
    await until(async () => (flying === 3 ? true : undefined));
    await test.db.withOrg(orgId, (tx) => requestCancel({ tx, ctx: { orgId } }, { runId }));
    expect(await endOf(test.db, { orgId, runId })).toBe('cancelled');
    await until(async () =>
      (await childrenOf(runId)).every(({ status }) => status === 'cancelled') ? true : undefined,
    );
    await until(async () => (flying === 0 ? true : undefined));
    expect(await childrenOf(runId)).toHaveLength(3);
  }, 60_000);
});

describe('what is called', () => {
  it('is the revision that was chosen, whatever was published later', async () => {
    const saying = (text: string) =>
      documentOf({ Door: { type: 'sub-workflow-trigger' }, Say: set('says', text) }, ['Door > Say']);
    const { workflowId } = await publish(test.db, orgId, saying('first'));
    await test.db.withOrg(orgId, async (tx) => {
      const id = newId();
      const graphId = await storeGraph({ tx, ctx: { orgId } }, saying('second'));
      await tx.insert(workflowRevs).values({ id, orgId, workflowId, graphId, number: 2 });
      await tx.update(workflows).set({ revId: id }).where(eq(workflows.id, workflowId));
    });
    const says = async (revision: number) => {
      const runId = await run(calling({ workflowId, revision }));
      await endOf(test.db, { orgId, runId });
      const { fault, output } = (await rowOf(runId)) ?? {};
      return fault ?? (output && (await sentBy(runId))[0]?.[0]?.says);
    };
    expect([await says(0), await says(1), await says(2)]).toEqual(['second', 'first', 'second']);
    expect(await says(3)).toMatchObject({ kind: 'config', code: 'revision_unknown' });
  }, 60_000);

  it('takes the input that it declares, and names what is wrong with which item', async () => {
    const fields: JsonObject[] = [
      { name: 'n', type: 'number', required: true },
      { name: 'tags', type: 'list', default: ['none'] },
    ];
    const door = documentOf(
      { Door: { type: 'sub-workflow-trigger', parameters: { fields } }, Pass: { type: 'no-op' } },
      ['Door > Pass'],
    );
    const { workflowId } = await publish(test.db, orgId, door);
    const right = await run(calling({ workflowId }), [{ json: { n: 1, more: true } }, { json: { n: 2, tags: [] } }]);
    expect(await endOf(test.db, { orgId, runId: right })).toBe('succeeded');
    expect(await sentBy(right)).toEqual([
      [
        { n: 1, more: true, tags: ['none'] },
        { n: 2, tags: [] },
      ],
    ]);
    const faultOf = async (json: JsonObject) => {
      const runId = await run(calling({ workflowId }), [{ json: { n: 1 } }, { json }]);
      expect(await endOf(test.db, { orgId, runId })).toBe('failed');
      expect(await childrenOf(runId)).toHaveLength(0);
      return (await rowOf(runId))?.fault;
    };
    expect(await faultOf({ n: '2' })).toMatchObject({
      kind: 'config',
      code: 'input_invalid',
      item: 1,
      details: { field: 'n' },
    });
    expect(await faultOf({})).toMatchObject({
      kind: 'config',
      code: 'input_missing',
      item: 1,
      details: { field: 'n' },
    });
    expect(await faultOf({ n: 2, tags: {} })).toMatchObject({ code: 'input_invalid', details: { field: 'tags' } });
  }, 60_000);

  it('is refused at the seventeenth level', async () => {
    const { workflowId } = await publish(test.db, orgId, child);
    const recursive = documentOf(
      { Door: { type: 'sub-workflow-trigger' }, Call: { type: 'sub-workflow', parameters: { workflowId } } },
      ['Door > Call'],
    );
    await test.db.withOrg(orgId, async (tx) => {
      const id = newId();
      const graphId = await storeGraph({ tx, ctx: { orgId } }, recursive);
      await tx.insert(workflowRevs).values({ id, orgId, workflowId, graphId, number: 2 });
      await tx.update(workflows).set({ revId: id }).where(eq(workflows.id, workflowId));
    });
    const runId = await run(calling({ workflowId }));
    expect(await endOf(test.db, { orgId, runId })).toBe('failed');
    const [deepest] =
      await test.owner`select depth, error from runs where workflow_id = ${workflowId} order by depth desc limit 1`;
    expect(deepest).toMatchObject({ depth: 16, error: { code: 'call_depth' } });
  }, 60_000);
});
