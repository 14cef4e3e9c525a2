import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { begin, publish } from '#inngest/functions/testing/engine.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';

const test = testDb();
const DAY_MS = 86_400_000;
const workers = new Set<ChildProcess>();
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
});

/** The worker process of the product, on a machine whose clock is wrong. */
function startWorker(wrongByMs: number): void {
  const preload = `const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { super(...(given.length > 0 ? given : [Real.now() + ${wrongByMs}])); }
      static now() { return Real.now() + ${wrongByMs}; }
    };`;
  const script = path.resolve('scripts/worker.ts');
  const url = `data:text/javascript,${encodeURIComponent(preload)}`;
  const worker = spawn(path.resolve('node_modules/.bin/node'), ['--import', url, script], {
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: appUrl(test.url), MILLRACE_EGRESS_ALLOW: '' },
    stdio: 'inherit',
  });
  workers.add(worker);
}

it.each([1, -1])(
  'a worker whose clock is wrong by %i day sleeps as long as it should',
  async (days) => {
    const { orgId } = await makeOrg(test.db);
    const short = { type: 'wait', parameters: { for: 'time', amount: 2, unit: 'seconds' } };
    const long = { type: 'wait', parameters: { for: 'time', amount: 6, unit: 'seconds' } };
    const nodes = { Start: { type: 'manual-trigger' }, Short: short, Long: long };
    const document = documentOf(nodes, ['Start > Short', 'Short > Long']);
    startWorker(days * DAY_MS);
    const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document });
    expect(await waitForRun(test.db, { orgId, runId, ms: 60_000 })).toBe('succeeded');
    const [run] = await test.owner`
    select extract(epoch from finished_at - started_at) as took, now() - finished_at < interval '1 minute' as is_now
    from runs where id = ${runId}`;
    expect(Number(run?.took)).toBeGreaterThan(7.9);
    expect(run?.is_now).toBe(true);
  },
  90_000,
);
