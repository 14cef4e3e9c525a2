import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITS } from '#scripts/patch-postgres.mjs';
import { type Cluster, startCluster } from './cluster.ts';
import { assertPatched } from './driver-patch.ts';

const driver = path.resolve('node_modules', 'postgres');
const restarts = 12;
let folder: string;
let cluster: Cluster;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'millrace-restart-'));
  cluster = await startCluster({ dir: path.join(folder, 'postgres') });
  const sql = postgres(cluster.url, { max: 1 });
  await sql`create table acks (key text primary key)`;
  await sql.end();
});
afterAll(async () => {
  await cluster.stop('immediate');
  await rm(folder, { recursive: true, force: true });
});

describe('the patched driver', () => {
  it('lives through twelve restarts under load, hangs nowhere, loses nothing it acknowledged', async () => {
    const load = startLoad(driver);
    await restartRepeatedly(load, restarts);
    load.child.stdin?.write('stop\n');
    expect(await load.exit).toBe(0);
    const { acked, errors, longest } = JSON.parse(load.output()) as {
      acked: string[];
      errors: number;
      longest: number;
    };
    const sql = postgres(cluster.url, { max: 1 });
    const stored = new Set((await sql`select key from acks`).map((row) => row.key));
    await sql.end();
    expect(errors).toBeGreaterThan(0);
    expect(acked.length).toBeGreaterThan(100);
    expect(acked.filter((key) => !stored.has(key))).toEqual([]);
    expect(longest).toBeLessThan(30_000);
  }, 120_000);

  it('is needed: without the patch the process dies or hangs', async () => {
    const load = startLoad(await unpatchedCopy());
    await restartRepeatedly(load, restarts);
    load.child.stdin?.write('stop\n');
    const code = await Promise.race([load.exit, new Promise((resolve) => setTimeout(resolve, 10_000, 'hangs'))]);
    load.child.kill('SIGKILL');
    expect(code).not.toBe(0);
  }, 120_000);

  it('is what the database client insists on', async () => {
    const copy = await unpatchedCopy();
    expect(() => assertPatched(copy)).toThrow('node scripts/patch-postgres.mjs');
    expect(() => assertPatched()).not.toThrow();
  });
});

type Load = { child: ChildProcess; exit: Promise<number | null>; output: () => string };

function startLoad(from: string): Load {
  const script = path.join(import.meta.dirname, 'testing', 'restart-load.ts');
  const child = spawn(process.execPath, [script, path.join(from, 'src', 'index.js'), cluster.url], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin?.on('error', () => {});
  return {
    child,
    exit: new Promise((resolve) => child.on('close', resolve)),
    output: () => Buffer.concat(chunks).toString('utf8'),
  };
}

async function restartRepeatedly({ child }: Load, times: number): Promise<void> {
  for (let n = 0; n < times && child.exitCode === null; n++) {
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 300));
    await cluster.restart(n % 3 === 2 ? 'fast' : 'immediate');
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}

/** The driver as it is published: every edit taken back. */
async function unpatchedCopy(): Promise<string> {
  const copy = await mkdtemp(path.join(folder, 'driver-'));
  await cp(driver, copy, { recursive: true });
  for (const build of ['src', 'cjs/src']) {
    for (const [name, edits] of Object.entries(EDITS)) {
      const file = path.join(copy, build, name);
      const text = edits.reduceRight(
        (all, { was, becomes }) => all.replace(becomes, () => was),
        await readFile(file, 'utf8'),
      );
      await writeFile(file, text);
    }
  }
  return copy;
}
