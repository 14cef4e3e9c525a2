import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { convertWorkflow } from './convert-workflow.ts';
import { listWorkflows } from './list-workflows.ts';

const test = testDb();
let builder: Context;
let viewer: Context;

beforeAll(async () => {
  const org = await makeOrg(test.db);
  [builder, viewer] = [await org.contextFor('builder'), await org.contextFor('viewer')];
});

const file = {
  nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} }],
  connections: {},
};

it('reads an export as a document and keeps nothing', async () => {
  const { document, report } = await convertWorkflow(builder, { file });
  expect(document.nodes.map(({ name, type }) => [name, type])).toEqual([['Start', 'manual-trigger']]);
  expect(report.nodes[0]?.status).toBe('exact');
  expect((await listWorkflows(builder, {})).items).toEqual([]);
});

it('refuses what is no export, and who may not edit', async () => {
  await expect(convertWorkflow(builder, { file: { nodes: 'x' } })).rejects.toMatchObject({ code: 'invalid' });
  await expect(convertWorkflow(viewer, { file })).rejects.toMatchObject({ code: 'forbidden' });
});
