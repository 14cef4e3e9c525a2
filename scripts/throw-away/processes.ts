import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ids of the children of a process that run a script, oldest first. */
export async function childrenOf(parent: number, script: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => found !== null)
    .filter(([, , ppid, args = '']) => Number(ppid) === parent && TITLES[script]?.some((title) => args.includes(title)))
    .map(([, pid]) => Number(pid));
}

/** What a process of a script is called, before and after it has named itself. */
const TITLES: Readonly<Record<string, readonly string[]>> = {
  web: ['scripts/web.ts', 'millrace-web'],
  worker: ['scripts/worker.ts', 'millrace-worker'],
};

/** Sends a signal; a process that is gone already is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
