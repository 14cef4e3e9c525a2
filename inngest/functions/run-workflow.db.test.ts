import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Driver } from '#inngest/embedded/driver.ts';
import type { Outputs } from '#lib/engine/items.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { begin, endOf, publish, startEngine } from './testing/engine.ts';

const test = testDb();
let orgId: string;
let driver: Driver;

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  driver = await startEngine(test.db);
});
afterAll(() => driver.stop());

const run = async (document: ReturnType<typeof documentOf>, items = [{ json: {} }]) => {
  const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document, items });
  const status = await endOf(test.db, { orgId, runId });
  const rows = await test.owner`
    select node_id, turn, status, attempts, seq, output, fault from run_nodes where run_id = ${runId} order by seq`;
  return { runId, status, rows };
};
const set = (name: string, value: string) => ({ type: 'set', parameters: { fields: [{ name, type: 'any', value }] } });

describe('a run', () => {
  it('goes from a trigger over a pure node into the ledger', async () => {
    const document = documentOf({ Start: { type: 'manual-trigger' }, Greet: set('text', '=Hi {{ $json.name }}') }, [
      'Start > Greet',
    ]);
    const { runId, status, rows } = await run(document, [{ json: { name: 'Ada' } }]);
    expect(status).toBe('succeeded');
    expect(rows.map(({ node_id, status, attempts, seq }) => ({ node_id, status, attempts, seq }))).toEqual([
      { node_id: 'Start', status: 'succeeded', attempts: 1, seq: 1 },
      { node_id: 'Greet', status: 'succeeded', attempts: 1, seq: 2 },
    ]);
    expect(decodePayload(rows[1]?.output) as unknown as Outputs).toEqual([
      [{ json: { name: 'Ada', text: 'Hi Ada' }, from: [{ input: 0, item: 0 }] }],
    ]);
    const told =
      await test.owner`select data from outbox_events where name = 'run/finished' and data->>'runId' = ${runId}`;
    expect(told).toHaveLength(1);
    const [row] = await test.owner`select started_at, finished_at, reason, error from runs where id = ${runId}`;
    expect(row).toMatchObject({ reason: null, error: null });
    expect(row?.finished_at).toBeInstanceOf(Date);
  });
});
