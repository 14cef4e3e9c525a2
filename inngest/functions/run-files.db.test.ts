import { expect, it } from 'vitest';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { downloadStored } from '#lib/file-store/get-file.ts';
import { listFiles } from '#lib/file-store/list-files.ts';
import { fileResponse } from '#lib/files/get-file.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { begin, publish } from './testing/engine.ts';
import { PATIENCE_MS } from './testing/patience.ts';
import { manual } from './testing/suite.ts';
import { replaceWorker, startWorker, type Watch } from './testing/worker.ts';

const test = testDb();

// Start ── Make ── Keep ── Read ── Rows
it(
  'files that a killed worker has made are made again, and one of them is kept',
  async () => {
    const { orgId } = await makeOrg(test.db);
    const ctx = contextOf(test.db, { orgId, role: 'owner' });
    const nodes = {
      Start: manual,
      Make: { type: 'convert-to-file', parameters: { to: 'csv', name: 'people' } },
      Keep: { type: 'files', parameters: { operation: 'write', path: 'out/', replace: false } },
      Read: { type: 'files', parameters: { path: 'out/*.csv' } },
      Rows: { type: 'extract-from-file' },
      Again: { type: 'convert-to-file', parameters: { to: 'json', name: 'again' } },
    };
    const document = documentOf(nodes, ['Start > Make', 'Make > Keep', 'Keep > Read', 'Read > Rows', 'Rows > Again']);
    const items = ['Ada', 'Bo'].map((name) => ({ json: { name } }));
    const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document, items });
    const killedAfter = new Set<string>();
    const watch: Watch = ({ phase, key }, worker) => {
      if (phase === 'before' || killedAfter.has(key)) return worker.send('go on');
      killedAfter.add(key);
      replaceWorker(test.url, worker, watch);
    };
    startWorker(test.url, watch);

    expect(await waitForRun(test.db, { orgId, runId, ms: PATIENCE_MS })).toBe('succeeded');
    expect([...killedAfter]).toEqual(['write people.csv', 'put people.csv', 'write again.json']);
    const { items: stored } = await listFiles(ctx, { folder: 'out' });
    expect(stored.map(({ name }) => name)).toEqual(['people.csv']);
    const kept = await downloadStored(ctx, { id: stored[0]?.id ?? '' });
    expect(await (await fileResponse(kept, { ctx })).text()).toBe('name\nAda\nBo\n');
    // Each was made twice, once by a worker that died before anybody knew of it.
    const made =
      await test.owner`select name, count(*)::int from files where org_id = ${orgId} group by name order by name`;
    expect(made.map(({ name, count }) => [name, count])).toEqual([
      ['again.json', 2],
      ['people.csv', 2],
    ]);
  },
  PATIENCE_MS + 60_000,
);
