import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll } from 'vitest';

/** Processes that work on one database until they are killed; at the latest when the file's tests are over. */
export function killedWorkers(script: string, url: () => string) {
  const workers = new Set<ChildProcess>();

  /** Resolves once the script has said that it is there. */
  async function start(): Promise<ChildProcess> {
    const worker = fork(script, [url()], { execPath: path.resolve('node_modules/.bin/node') });
    workers.add(worker);
    await once(worker, 'message');
    return worker;
  }

  async function kill(worker: ChildProcess): Promise<void> {
    workers.delete(worker);
    if (worker.kill('SIGKILL')) await once(worker, 'exit');
  }

  afterAll(() => Promise.all([...workers].map(kill)));
  return { start, kill };
}
