import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { begin, isOnServer, publish } from './testing/engine.ts';
import { effect, manual, set } from './testing/suite.ts';
import { replaceWorker, startWorker, type Watch } from './testing/worker.ts';
import type { Point } from './testing/worker-process.ts';

const test = testDb();
// A server calls again in its own time, and the lease of who was killed has to end: six times here.
const PATIENCE_MS = isOnServer ? 500_000 : 120_000;
const LONGEST_MS = PATIENCE_MS + 60_000;
// Start ── A ── Mid ── B ── C ── End, with effects in A, B and C
it(
  'a run whose worker is killed before and after every effect ends as if nothing had happened',
  async () => {
    const { orgId } = await makeOrg(test.db);
    const nodes = {
      Start: manual,
      A: effect,
      Mid: set('mid', '={{ $json.n + 1 }}'),
      B: effect,
      C: effect,
      End: set('end', "={{ $('Mid').item.json.mid }}"),
    };
    const document = documentOf(nodes, ['Start > A', 'A > Mid', 'Mid > B', 'B > C', 'C > End']);
    const runId = await begin(test.db, {
      ...(await publish(test.db, orgId, document)),
      document,
      items: [{ json: { n: 1 } }],
    });
    const effects: Point[] = [];
    const killedAt = new Set<string>();
    const watch: Watch = (point, worker) => {
      effects.push(point);
      const place = `${point.phase} ${point.node}`;
      if (killedAt.has(place)) return worker.send('go on');
      killedAt.add(place);
      replaceWorker(test.url, worker, watch);
    };
    startWorker(test.url, watch);

    expect(await waitForRun(test.db, { orgId, runId, ms: PATIENCE_MS })).toBe('succeeded');
    expect(killedAt.size).toBe(6);
    for (const name of ['A', 'B', 'C']) {
      const seen = effects.filter(({ node }) => node === name);
      // Begun three times: killed before, killed after, and done. Always under one key.
      expect(seen.filter(({ phase }) => phase === 'before')).toHaveLength(3);
      expect(seen.filter(({ phase }) => phase === 'after')).toHaveLength(2);
      expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    }
    expect(new Set(effects.map(({ key }) => key)).size).toBe(3);
    const rows = await test.owner`select node_id, status, output from run_nodes where run_id = ${runId} order by seq`;
    expect(rows.map(({ node_id, status }) => `${node_id} ${status}`)).toEqual(
      ['Start', 'A', 'Mid', 'B', 'C', 'End'].map((name) => `${name} succeeded`),
    );
    expect(decodePayload(rows.at(-1)?.output)).toMatchObject([[{ json: { n: 1, mid: 2, end: 2 } }]]);
  },
  LONGEST_MS,
);
