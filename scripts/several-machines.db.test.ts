import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { env } from '#lib/config/env.ts';
import { countWorkers } from '#lib/health/workers.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { startLoadBalancer } from './testing/load-balancer.ts';

const CALLS = 150;
const AT_ONCE = 12;
const isOnServer = env.ENGINE === 'inngest';
/** Where an Inngest server calls both machines. */
const BALANCED_PORT = 18_300;
const PATIENCE_MS = isOnServer ? 400_000 : 90_000;

const test = testDb();
const folder = await mkdtemp(path.join(tmpdir(), 'millrace-machines-'));
const processes = new Set<ChildProcess>();
let closeBalancer: (() => void) | undefined;

type Effect = { readonly n: number; readonly step: string; readonly key: string };
const effects: Effect[] = [];
const effectServer = createServer((request, response) => {
  const at = new URL(request.url ?? '', 'http://effects');
  const key = String(request.headers['idempotency-key']);
  effects.push({ n: Number(at.searchParams.get('n')), step: at.pathname.slice(1), key });
  setTimeout(() => response.setHeader('content-type', 'application/json').end('{}'), 30);
}).listen(0, '127.0.0.1');

afterAll(async () => {
  for (const child of processes) child.kill('SIGKILL');
  effectServer.close();
  closeBalancer?.();
  await rm(folder, { recursive: true, force: true });
});

/** Web and worker, with a data folder of their own; files and secret are the same on all machines. */
async function startMachine(name: string) {
  const env = {
    ...process.env,
    DATABASE_URL: test.url,
    MILLRACE_DATA: path.join(folder, name),
    BLOB_STORE: `file://${folder}/blobs`,
    MILLRACE_EGRESS_ALLOW: '127.0.0.1',
    INNGEST_SERVE_ORIGIN: `http://127.0.0.1:${BALANCED_PORT}`,
  };
  const begin = (script: string) => {
    const child = fork(path.resolve(script), { env, execPath: path.resolve('node_modules/.bin/node'), execArgv: [] });
    processes.add(child);
    return child;
  };
  const both = [begin('scripts/testing/machine-process.ts'), begin('scripts/worker.ts')];
  const [port] = (await once(both[0] as ChildProcess, 'message')) as [number];
  const kill = () => {
    for (const child of both) child.kill('SIGKILL');
  };
  return { door: `http://127.0.0.1:${port}`, kill };
}

/** Calls a door until one takes it, as a sender behind a load balancer does. Answers nothing of which runs there are. */
async function send(doors: readonly string[], n: number): Promise<void> {
  for (let turn = n; ; turn++) {
    const answer = await fetch(`${doors[turn % doors.length]}/hooks/many`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `call-${n}` },
      body: JSON.stringify({ n }),
    }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it(
  'one of two machines dies under load: no call is lost and nothing is done twice but what was in flight',
  async () => {
    const call = (step: string) => {
      const url = `http://127.0.0.1:${(effectServer.address() as AddressInfo).port}/${step}?n={{ $('hook').item.json.body.n }}`;
      return { id: step, type: 'http-request', parameters: { method: 'POST', url: `=${url}` } };
    };
    const builder = await (await makeOrg(test.db)).contextFor('builder');
    const hook = { id: 'hook', type: 'webhook', parameters: { path: 'many' } };
    const { id } = await createWorkflow(builder, { document: sequence('Many', [hook, call('first'), call('second')]) });
    await publishWorkflow(builder, { id });

    const [left, right] = await Promise.all([startMachine('left'), startMachine('right')]);
    const doors = [left.door, right.door];
    if (isOnServer) closeBalancer = startLoadBalancer(BALANCED_PORT, doors);
    else await expect.poll(() => countWorkers(test.db), { timeout: 120_000 }).toBe(2);
    let next = 0;
    const sender = async () => {
      while (next < CALLS) {
        if (next === CALLS / 2) left.kill();
        await send(doors, next++);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));

    const unfinished = async () => (await test.owner`select from runs where finished_at is null`).length;
    await expect.poll(unfinished, { timeout: PATIENCE_MS, interval: 250 }).toBe(0);
    const runs = await test.owner`select status from runs`;
    expect(runs).toHaveLength(CALLS);
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    const workers = await test.owner`select distinct worker from run_nodes where node_id = 'first'`;
    expect(workers).toHaveLength(2);

    const steps = Array.from({ length: CALLS }, (_, n) => [`${n} first`, `${n} second`]).flat();
    const keysOf = Map.groupBy(effects, ({ n, step }) => `${n} ${step}`);
    expect([...keysOf.keys()].sort()).toEqual(steps.sort());
    for (const same of keysOf.values()) expect(new Set(same.map(({ key }) => key)).size).toBe(1);
    // Whoever repeats a step was killed within it: never more than a machine had in flight, and no step that had a successor.
    expect(effects.length - steps.length).toBeLessThanOrEqual(CALLS / 2);
    for (const n of Array(CALLS).keys()) {
      const order = effects.filter((effect) => effect.n === n).map(({ step }) => step);
      expect(order.lastIndexOf('first')).toBeLessThan(order.indexOf('second'));
    }
  },
  PATIENCE_MS * 2,
);
