import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import type { Point } from './worker-process.ts';

export type Watch = (point: Point, worker: ChildProcess) => void;

const workers = new Set<ChildProcess>();

/** A worker process for one test; `watch` hears of every point it reaches, where it waits to be told to go on. */
export function startWorker(url: string, watch: Watch): void {
  // A hook of this file would be one of the first test file alone that loads it.
  onTestFinished(() => {
    for (const worker of workers) worker.kill('SIGKILL');
    workers.clear();
  });
  begin(url, watch);
}

function begin(url: string, watch: Watch): void {
  const script = path.join(import.meta.dirname, 'worker-process.ts');
  const execPath = path.resolve('node_modules/.bin/node');
  const worker = fork(script, [appUrl(url)], { execPath, execArgv: [] });
  workers.add(worker);
  worker.on('message', (point) => watch(point as Point, worker));
}

/** Kills the worker that stands there and starts another. */
export function replaceWorker(url: string, worker: ChildProcess, watch: Watch): void {
  worker.kill('SIGKILL');
  begin(url, watch);
}
