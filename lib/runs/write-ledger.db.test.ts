import { beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { ledgerOf, makeRun } from '#inngest/embedded/testing/ledger.ts';
import type { LedgerCommit } from './committer.ts';
import { writeLedger } from './write-ledger.ts';

const test = testDb();
let place: { orgId: string; runId: string };
const write = (db: Database, ...commits: LedgerCommit[]) => db.withOrg(place.orgId, (tx) => writeLedger(tx, commits));

beforeAll(async () => {
  const { orgId } = await makeOrg(test.db);
  place = await makeRun(test.db, orgId);
});

it('writes rows of every kind with their bytes, and leaves what it is not told', async () => {
  const [node] = ledgerOf(place, 'a').nodes;
  if (!node) throw new Error('no row');
  const hash = Buffer.alloc(32, 7);
  const log = {
    activation: 'a',
    nodeId: 'a',
    level: 'info' as const,
    data: Buffer.from([0, 255]),
    createdAt: new Date(0),
  };
  await write(test.db, {
    ...place,
    nodes: [
      {
        ...node,
        status: 'running',
        output: Buffer.from([0, 1, 2]),
        inputs: [[{ activation: 'x', port: 0 }]],
        outputCounts: [2, 0],
      },
    ],
    logs: [{ ...log, ...place, id: '01a1fdc9-e6a0-7000-89af-5b675ecb0af1', message: 'said "so"\n' }],
    payloads: [{ hash, size: 5 }],
    run: { status: 'waiting', reason: { code: 'sleep', message: 'until later' }, startedAt: new Date(5) },
    events: [{ name: 'run/resumed', data: { runId: place.runId, activation: 'a', data: 1 } }],
  });
  await write(test.db, {
    ...place,
    nodes: [],
    logs: [],
    payloads: [{ hash, size: 5 }],
    run: { reason: null },
    events: [],
  });

  const [row] =
    await test.owner`select output, inputs, output_counts, status from run_nodes where run_id = ${place.runId}`;
  expect(row).toEqual({
    output: Buffer.from([0, 1, 2]),
    inputs: [[{ activation: 'x', port: 0 }]],
    output_counts: [2, 0],
    status: 'running',
  });
  const [written] = await test.owner`select message, data from run_logs where run_id = ${place.runId}`;
  expect(written).toEqual({ message: 'said "so"\n', data: Buffer.from([0, 255]) });
  const [run] = await test.owner`select status, reason, started_at, version from runs where id = ${place.runId}`;
  expect(run).toEqual({ status: 'waiting', reason: null, started_at: new Date(5), version: 3 });
  expect(await test.owner`select name from outbox_events where org_id = ${place.orgId}`).toEqual([
    { name: 'run/resumed' },
  ]);
});

it('overwrites an open activation once; what has ended keeps its first commit', async () => {
  const [node] = ledgerOf(place, 'a').nodes;
  if (!node) throw new Error('no row');
  await write(test.db, { ...ledgerOf(place, 'a'), nodes: [{ ...node, attempts: 2 }] });
  await write(test.db, { ...ledgerOf(place, 'a'), nodes: [{ ...node, attempts: 3, status: 'failed' }] });
  const [row] = await test.owner`select status, attempts from run_nodes where run_id = ${place.runId}`;
  expect(row).toEqual({ status: 'succeeded', attempts: 2 });
});
