import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startCluster } from './cluster.ts';

it('says when its main process was killed, and starts again on the same port with what was committed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'millrace-cluster-'));
  const cluster = await startCluster({ dir: path.join(folder, 'postgres') });
  try {
    const sql = postgres(cluster.url, { max: 1 });
    await sql`create table kept as select 7 as n`;
    await sql.end();
    expect(await cluster.isRunning()).toBe(true);
    const lock = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8');
    process.kill(Number(lock.split('\n')[0]), 'SIGKILL');
    await expect.poll(() => cluster.isRunning(), { timeout: 20_000 }).toBe(false);
    // Its other processes may hold the memory a moment longer: whoever keeps it running tries again.
    const again = () =>
      cluster
        .restart('immediate')
        .then(() => cluster.isRunning())
        .catch(() => false);
    await expect.poll(again, { timeout: 60_000, interval: 500 }).toBe(true);
    const after = postgres(cluster.url, { max: 1 });
    expect([...(await after`select n from kept`)]).toEqual([{ n: 7 }]);
    await after.end();
  } finally {
    await cluster.stop('immediate').catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
