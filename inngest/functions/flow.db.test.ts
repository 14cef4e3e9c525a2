import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { admitHeld } from '#lib/flow/admit-held.ts';
import { seededRandom } from '../runtime/random.ts';
import { begin, publish } from './testing/engine.ts';
import { manual, until } from './testing/suite.ts';

const test = testDb();
/** MILLRACE_FLOW_RUNS=500 is the measure by hand. */
const RUNS = Number(process.env.MILLRACE_FLOW_RUNS ?? 60);
const LIMIT = 5;

/** Another side that counts how many call it at the same time. */
let active = 0;
let most = 0;
let calls = 0;
const server = createServer((request, response) => {
  calls++;
  most = Math.max(most, ++active);
  request.socket.setNoDelay();
  response.once('close', () => active--);
  setTimeout(() => response.setHeader('content-type', 'application/json').end('{}'), 100);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

const workers = new Set<ChildProcess>();
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
});
function startWorker(): void {
  const script = path.join(import.meta.dirname, 'testing/map-worker.ts');
  const env = { ...process.env, MILLRACE_EGRESS_ALLOW: '127.0.0.1' };
  const execPath = path.resolve('node_modules/.bin/node');
  workers.add(fork(script, [appUrl(test.url)], { env, execPath, execArgv: [] }));
}

describe('a workflow of which five runs may be active', () => {
  it('never has more, whenever its worker is killed, and ends them all with every place free', async () => {
    const { orgId } = await makeOrg(test.db);
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    const nodes = { Start: manual, Call: { type: 'http-request', parameters: { method: 'POST', url } } };
    const document = documentOf(nodes, ['Start > Call'], { flow: { concurrency: { limit: LIMIT } } });
    const published = await publish(test.db, orgId, document);
    const open = async () => {
      const [row] = await test.owner`
        select count(*) filter (where finished_at is null)::integer as unfinished,
          count(*) filter (where finished_at is null and admitted_at is not null)::integer as inside
        from runs where workflow_id = ${published.workflowId}`;
      return row as { unfinished: number; inside: number };
    };
    const random = seededRandom('00000081');
    await Promise.all(Array.from({ length: RUNS }, () => begin(test.db, { ...published, document })));
    let mostInside = 0;
    let kills = 0;
    let nextKill = RUNS * 0.9;
    startWorker();
    await until(async () => {
      await admitHeld(test.db);
      const { unfinished, inside } = await open();
      mostInside = Math.max(mostInside, inside);
      if (unfinished > 0 && unfinished < nextKill) {
        nextKill -= RUNS * (0.1 + random() * 0.3);
        kills++;
        for (const worker of workers) worker.kill('SIGKILL');
        workers.clear();
        startWorker();
      }
      return unfinished === 0 || undefined;
    }, 20_000);
    expect(mostInside).toBe(LIMIT);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(LIMIT);
    expect(kills).toBeGreaterThan(2);
    expect(calls).toBeGreaterThanOrEqual(RUNS);
    const statuses = await test.owner`select distinct status from runs where workflow_id = ${published.workflowId}`;
    expect([...statuses]).toEqual([{ status: 'succeeded' }]);
    expect(await open()).toEqual({ unfinished: 0, inside: 0 });
  }, 300_000);
});
