import { expect, it } from 'vitest';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { createTable } from '#lib/tables/create-table.ts';
import { listRows } from '#lib/tables/queries.ts';
import { begin, publish } from './testing/engine.ts';
import { PATIENCE_MS } from './testing/patience.ts';
import { manual } from './testing/suite.ts';
import { replaceWorker, startWorker, type Watch } from './testing/worker.ts';
import type { Point } from './testing/worker-process.ts';

const test = testDb();

// Start ── Add ── Count
it(
  'rows that a killed worker has written are not written again',
  async () => {
    const { orgId } = await makeOrg(test.db);
    const ctx = contextOf(test.db, { orgId, role: 'owner' });
    const table = { name: 'visits', columns: [{ name: 'who' }, { name: 'times', type: 'number' as const }] };
    const { id } = await createTable(ctx, table);
    const dataTable = (parameters: object) => ({ type: 'data-table', parameters: { table: 'Visits', ...parameters } });
    const nodes = {
      Start: manual,
      Add: dataTable({ operation: 'insert', values: { who: '={{ $json.who }}', times: 1 } }),
      Count: dataTable({
        operation: 'increment',
        conditions: [{ column: 'who', is: 'eq', value: '={{ $json.who }}' }],
        column: 'times',
      }),
    };
    const document = documentOf(nodes, ['Start > Add', 'Add > Count']);
    const published = await publish(test.db, orgId, document);
    const items = ['a', 'b'].map((who) => ({ json: { who } }));
    const runId = await begin(test.db, { ...published, document, items });
    const points: Point[] = [];
    const killedAfter = new Set<string>();
    const watch: Watch = (point, worker) => {
      points.push(point);
      if (point.phase === 'before' || killedAfter.has(point.key)) return worker.send('go on');
      killedAfter.add(point.key);
      replaceWorker(test.url, worker, watch);
    };
    startWorker(test.url, watch);

    expect(await waitForRun(test.db, { orgId, runId, ms: PATIENCE_MS })).toBe('succeeded');
    // Each write was begun again after the kill, under the same key.
    expect(killedAfter.size).toBe(2);
    expect(points.filter(({ phase }) => phase === 'before')).toHaveLength(4);
    const { items: rows } = await listRows(ctx, { id });
    expect(rows.map(({ values }) => values)).toEqual([
      { who: 'a', times: 2 },
      { who: 'b', times: 2 },
    ]);
  },
  PATIENCE_MS + 60_000,
);
