import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startCluster } from '#db/cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Owner's URL of the migrated template database, which nobody connects to but to copy it. */
    templateUrl: string;
  }
}

/** One throw-away cluster with one migrated template database; every test file copies it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = path.join(tmpdir(), `millrace-test-${process.pid}`);
  process.env.MILLRACE_DATA = folder;
  process.env.MILLRACE_SECRET = 'only-for-tests-only-for-tests-only';
  process.env.LOG_LEVEL ??= 'silent';
  await import('#scripts/patch-postgres.mjs');
  const cluster = await startCluster({ dir: path.join(folder, 'postgres'), durable: false });
  const { migrate } = await import('#db/migrate.ts');
  await migrate({ url: cluster.url });
  project.provide('templateUrl', cluster.url);
  return async () => {
    await cluster.stop('immediate');
    await rm(folder, { recursive: true, force: true });
  };
}
