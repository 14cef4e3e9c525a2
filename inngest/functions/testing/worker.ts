import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { afterEach } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import type { Point } from './worker-process.ts';

export type Watch = (point: Point, worker: ChildProcess) => void;

const workers = new Set<ChildProcess>();
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
});

/** A worker process on a database; `watch` hears of every point it reaches, where it waits to be told to go on. */
export function startWorker(url: string, watch: Watch): void {
  const script = path.join(import.meta.dirname, 'worker-process.ts');
  const execPath = path.resolve('node_modules/.bin/node');
  const worker = fork(script, [appUrl(url)], { execPath, execArgv: [] });
  workers.add(worker);
  worker.on('message', (point) => watch(point as Point, worker));
}

/** Kills the worker that stands there and starts another. */
export function replaceWorker(url: string, worker: ChildProcess, watch: Watch): void {
  worker.kill('SIGKILL');
  startWorker(url, watch);
}
