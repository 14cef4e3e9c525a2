import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createCustomNode } from '#lib/custom-nodes/create-custom-node.ts';
import { publishCustomNode } from '#lib/custom-nodes/publish-custom-node.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { CustomField } from '#lib/nodes/custom-fields.ts';
import { completion } from '#lib/nodes/testing/scripted-model.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { createTable } from '#lib/tables/create-table.ts';
import { listRows } from '#lib/tables/queries.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { messagesOf } from './testing/agent-document.ts';
import { begin, publish, startEngine, type TestEngine } from './testing/engine.ts';
import { otherSide } from './testing/other-side.ts';
import { PATIENCE_MS } from './testing/patience.ts';
import { manual } from './testing/suite.ts';
import { replaceWorker, startWorker, type Watch } from './testing/worker.ts';
import { worldOn } from './testing/world-on.ts';

const test = testDb();
const records: { id: string; fields: object }[] = [{ id: 'rec1', fields: { Name: 'Old' } }];
const other = otherSide(({ path }) => {
  if (path === '/v1/chat/completions') return JSON.parse(completion('Fine.'));
  return path.startsWith('/v0/') ? { records } : {};
});
const TOKEN = 'a-token-of-the-vault';
let ctx: Context;
let tableId: string;

beforeAll(async () => {
  const { orgId } = await makeOrg(test.db);
  ctx = contextOf(test.db, { orgId, role: 'owner' });
  await createSecret(ctx, { name: 'token', value: TOKEN });
  const columns = [{ name: 'name' }, { name: 'length', type: 'number' as const }];
  ({ id: tableId } = await createTable(ctx, { name: 'people', columns }));
  const { id } = await createCustomNode(ctx, {
    title: 'Measure',
    slug: 'measure',
    language: 'python',
    mode: 'all',
    code: 'return [{**item["json"], "secret": len(_parameters["token"])} for item in _input.all()]',
    fields: [CustomField.parse({ name: 'token', type: 'secret', required: true })],
  });
  await publishCustomNode(ctx, { id });
});

// Start ── Python ── Measure ── Make ── Keep ── Read ── Rows ── Unique ── New ── Put ── Tell
const chain = () =>
  documentOf(
    {
      Start: manual,
      Python: {
        type: 'code',
        parameters: { language: 'python', mode: 'each', source: 'return {**_json, "length": len(_json["name"])}' },
      },
      Measure: { type: 'custom', parameters: { node: 'measure', version: 1, values: { token: 'token' } } },
      Make: { type: 'convert-to-file', parameters: { to: 'csv', name: 'people' } },
      Keep: { type: 'files', parameters: { operation: 'write', path: 'out/' } },
      Read: { type: 'files', parameters: { path: 'out/*.csv' } },
      Rows: { type: 'extract-from-file' },
      Unique: { type: 'remove-duplicates', parameters: { compare: 'selected', names: 'name' } },
      New: { type: 'only-new', parameters: { value: '={{ $json.name }}' } },
      Put: {
        type: 'data-table',
        parameters: {
          operation: 'upsert',
          table: 'people',
          conditions: [{ column: 'name', is: 'eq', value: '={{ $json.name }}' }],
          values: { name: '={{ $json.name }}', length: '={{ $json.length }}' },
        },
      },
      Tell: {
        type: 'http-request',
        parameters: {
          method: 'POST',
          url: `=${other.url}/tell/{{ $json.name }}`,
          headers: [{ name: 'x-token', value: '={{ $secrets.token }}' }],
        },
      },
    },
    [
      'Start > Python',
      'Python > Measure',
      'Measure > Make',
      'Make > Keep',
      'Keep > Read',
      'Read > Rows',
      'Rows > Unique',
      'Unique > New',
      'New.new > Put',
      'Put > Tell',
    ],
  );
const people = (...names: string[]) => names.map((name) => ({ json: { name } }));
const start = async (document: WorkflowDocument, items = people()) => {
  const published = await publish(test.db, ctx.orgId, document);
  const again = (next: typeof items) => begin(test.db, { ...published, document, items: next });
  return { runId: await again(items), again };
};
const ended = (runId: string) => waitForRun(test.db, { orgId: ctx.orgId, runId, ms: PATIENCE_MS });
const sentBy = async (runId: string, node: string) => {
  const [row] = await test.owner`select output from run_nodes where run_id = ${runId} and node_id = ${node}`;
  const [sent = []] = row?.output ? (decodePayload(row.output) as { json: JsonObject }[][]) : [];
  return sent.map(({ json }) => json);
};
const told = () => other.effects.filter(({ path }) => path.startsWith('/tell/')).map(({ path }) => path.slice(6));
const rows = async () => (await listRows(ctx, { id: tableId })).items.map(({ values }) => values);

describe('what nodes make, keep and have seen', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine(test.db, worldOn(test.db));
  });
  afterAll(() => engine.stop());

  it(
    'goes from Python and a custom node through a file and a table to another side, and is new once',
    async () => {
      const { runId, again } = await start(chain(), people('Ada', 'Bo', 'Ada'));
      expect(await ended(runId)).toBe('succeeded');
      expect(await sentBy(runId, 'Measure')).toEqual([
        { name: 'Ada', length: 3, secret: TOKEN.length },
        { name: 'Bo', length: 2, secret: TOKEN.length },
        { name: 'Ada', length: 3, secret: TOKEN.length },
      ]);
      expect(await rows()).toEqual([
        { name: 'Ada', length: 3 },
        { name: 'Bo', length: 2 },
      ]);
      expect(told()).toEqual(['Ada', 'Bo']);
      expect(new Set(other.effects.map(({ headers }) => headers['x-token']))).toEqual(new Set([TOKEN]));
      expect(new Set(other.effects.map(({ key }) => key)).size).toBe(2);

      expect(await ended(await again(people('Ada', 'Cy')))).toBe('succeeded');
      expect(told()).toEqual(['Ada', 'Bo', 'Cy']);
      expect((await rows()).map(({ name }) => name)).toEqual(['Ada', 'Bo', 'Cy']);
    },
    PATIENCE_MS,
  );

  it(
    'starts with what an app lists that was not there before',
    async () => {
      const document = documentOf(
        {
          Watch: {
            type: 'app-watch',
            parameters: {
              watch: 'airtable-record',
              baseUrl: other.url,
              secret: 'token',
              fields: { base: 'appOne', table: 'People' },
            },
          },
          Next: { type: 'no-op' },
        },
        ['Watch > Next'],
      );
      const { runId, again } = await start(document);
      expect(await ended(runId)).toBe('succeeded');
      expect(await sentBy(runId, 'Watch')).toEqual([]);
      records.push({ id: 'rec2', fields: { Name: 'New' } });
      const second = await again([]);
      expect(await ended(second)).toBe('succeeded');
      expect(await sentBy(second, 'Next')).toMatchObject([{ id: 'rec2' }]);
      const third = await again([]);
      expect(await ended(third)).toBe('succeeded');
      expect(await sentBy(third, 'Watch')).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/** Kills the worker after each thing it keeps, before anybody can know that it was kept; answers where it died. */
function killAfterEach(): readonly string[] {
  const killedAfter: string[] = [];
  const watch: Watch = ({ node, phase, key }, worker) => {
    if (phase === 'before' || killedAfter.includes(`${node} ${key}`)) return worker.send('go on');
    killedAfter.push(`${node} ${key}`);
    replaceWorker(test.url, worker, watch);
  };
  startWorker(test.url, watch);
  return killedAfter;
}
const kinds = (places: readonly string[]) => places.map((place) => place.split(' ')[0]);

it(
  'is new, written and told once although the worker dies after each of it',
  async () => {
    other.effects.length = 0;
    const { runId, again } = await start(chain(), people('Di', 'Ed'));
    const killedAfter = killAfterEach();
    expect(await ended(runId)).toBe('succeeded');
    expect(kinds(killedAfter)).toEqual(['files', 'files', 'seen', 'tables']);
    expect(told()).toEqual(['Di', 'Ed']);
    expect((await rows()).filter(({ name }) => name === 'Di' || name === 'Ed')).toHaveLength(2);
    expect(await ended(await again(people('Di', 'Ed')))).toBe('succeeded');
    expect(told()).toEqual(['Di', 'Ed']);
  },
  PATIENCE_MS + 60_000,
);

it(
  'what an agent has said is remembered once although the worker dies after it',
  async () => {
    const drawn = documentOf(
      {
        Start: manual,
        Agent: { type: 'agent', parameters: { prompt: '={{ $json.name }}' } },
        Model: { type: 'chat-model', parameters: { model: 'any', baseUrl: `${other.url}/v1` } },
        Memory: { type: 'memory', parameters: { session: 'one' } },
      },
      ['Start > Agent'],
    );
    const plugs = (['model', 'memory'] as const).map((kind) => ({
      from: { node: kind === 'model' ? 'Model' : 'Memory', port: kind },
      to: { node: 'Agent', port: kind },
      kind,
    }));
    const { runId, again } = await start({ ...drawn, edges: [...drawn.edges, ...plugs] }, people('Hello'));
    const killedAfter = killAfterEach();
    expect(await ended(runId)).toBe('succeeded');
    expect(kinds(killedAfter)).toEqual(['memory']);
    expect(await ended(await again(people('Again')))).toBe('succeeded');
    const asked = other.to('/v1/chat/completions').map(messagesOf);
    // The answer of the model was saved before it was remembered.
    expect(asked).toHaveLength(2);
    expect(asked[1]?.map(({ content }) => content)).toEqual(['Hello', 'Fine.', 'Again']);
  },
  PATIENCE_MS + 60_000,
);
