import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import { createRun } from '#lib/runs/create-run.ts';
import { getRunDocument } from '#lib/runs/get-run-document.ts';
import { loadResult } from '#lib/runs/load-run.ts';
import { replayRun } from '#lib/runs/replay-run.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { effects } from './testing/effects.ts';
import { startEngine, type TestEngine } from './testing/engine.ts';
import { effect, manual } from './testing/suite.ts';

const test = testDb();
const done: string[] = [];
const names = ['Call', 'Save', 'Tell', 'Aside'];
let ctx: Context;
let driver: TestEngine;
beforeAll(async () => {
  ctx = await (await makeOrg(test.db)).contextFor('builder');
  const work = Object.fromEntries(
    names.map((name) => [
      name,
      ({ inputs }: { inputs: readonly (readonly { json: object }[])[] }) => {
        done.push(name);
        return {
          kind: 'items' as const,
          outputs: [(inputs[0] ?? []).map(({ json }) => ({ json: { ...json, by: name } }))],
        };
      },
    ]),
  );
  driver = await startEngine(test.db, effects(work));
});
beforeEach(() => void done.splice(0));
afterAll(() => driver.stop());

const wires = ['Start > Call', 'Call > Save', 'Save > Tell', 'Call > Aside'];
const drawn = (call: NodeSpec = effect) =>
  documentOf({ Start: manual, Call: call, Save: effect, Tell: effect, Aside: effect }, wires);
const draft = async (document = drawn()) => (await createWorkflow(ctx, { document })).id;

/** Runs the draft up to a node and waits; answers its id and what it sent out last. */
async function run(id: string, upTo: string, more: object = {}) {
  const { run: started } = await createRun(ctx, { id, draft: true, upTo, ...more });
  await waitForRun(test.db, { orgId: ctx.orgId, runId: started.id, ms: 60_000 });
  return { ...started, result: await loadResult(test.db, { orgId: ctx.orgId, runId: started.id }) };
}

it('runs what leads to the node and nothing beside or behind it; so does its replay', async () => {
  const first = await run(await draft(), 'Save', { items: [{ n: 1 }] });
  expect(done).toEqual(['Call', 'Save']);
  expect(first.result).toMatchObject([{ json: { n: 1, by: 'Save' } }]);
  expect(first).toMatchObject({ mode: 'test', revision: null, triggerNodeId: 'Start' });
  expect((await getRunDocument(ctx, { id: first.id })).nodes.map(({ id }) => id)).toEqual(['Start', 'Call', 'Save']);
  const { run: again } = await replayRun(ctx, { id: first.id });
  await waitForRun(test.db, { orgId: ctx.orgId, runId: again.id, ms: 60_000 });
  expect(done).toEqual(['Call', 'Save', 'Call', 'Save']);
}, 120_000);

it('takes the pins of a node in place of what leads to it', async () => {
  const id = await draft(drawn({ ...effect, settings: { pinned: [[{ n: 7 }]] } }));
  expect((await run(id, 'Save')).result).toMatchObject([{ json: { n: 7, by: 'Save' } }]);
  expect(done).toEqual(['Save']);
}, 120_000);

it('tries a node that no trigger leads to, and one behind a pinned node', async () => {
  const pinned = { ...effect, settings: { pinned: [[{ n: 3 }]] } };
  const id = await draft(documentOf({ Call: pinned, Save: effect, Tell: effect }, ['Call > Save']));
  expect((await run(id, 'Tell')).result).toMatchObject([{ json: { by: 'Tell' } }]);
  expect((await run(id, 'Save')).result).toMatchObject([{ json: { n: 3, by: 'Save' } }]);
  expect(done).toEqual(['Tell', 'Save']);
}, 120_000);

it('refuses what it cannot run up to, and says what to do', async () => {
  const refused = (id: string, more: object) => expect(createRun(ctx, { id, ...more })).rejects;
  const id = await draft();
  await refused(id, { upTo: 'Save' }).toMatchObject({ code: 'invalid', errors: [{ field: 'upTo' }] });
  await refused(id, { draft: true, upTo: 'Nope' }).toMatchObject({ code: 'invalid', errors: [{ field: 'upTo' }] });
  const two = documentOf({ A: manual, B: manual, Off: manual, Save: effect }, ['A > Save', 'B > Save']);
  await refused(await draft(two), { draft: true, upTo: 'Save', trigger: 'Off' }).toMatchObject({
    message: 'No trigger "Off" can start it. These can: A, B.',
  });
  expect((await run(await draft(two), 'Save', { trigger: 'B' })).triggerNodeId).toBe('B');
  const alone = documentOf({ A: effect, B: effect, Save: effect }, ['A > Save', 'B > Save']);
  await refused(await draft(alone), { draft: true, upTo: 'Save' }).toMatchObject({ reason: 'no_trigger' });
  const plugged = documentOf({ Start: manual, Save: effect, Tool: effect }, ['Start > Save']);
  plugged.edges.push({ from: { node: 'Tool', port: 'tool' }, to: { node: 'Save', port: 'tool' }, kind: 'tool' });
  await refused(await draft(plugged), { draft: true, upTo: 'Tool' }).toMatchObject({
    message: '"Tool" runs when "Save" uses it: run up to "Save".',
  });
}, 120_000);
