import type { CodeLanguage } from './code-scope.ts';
import { systemWalls } from './confinement.ts';
import { sandboxPool } from './pool.ts';

export type Wall = {
  readonly name: string;
  readonly stands: boolean;
  /** Without it no code runs; the others stand behind it. */
  readonly isNeeded: boolean;
  readonly detail: string;
};

/** Which walls stand around people's code on this machine: each is tried, not assumed. */
export async function walls(): Promise<Wall[]> {
  const { hasNoNetwork, isMemoryCapped } = await systemWalls();
  const [javascript, python] = [await tryIsolate('javascript'), await tryIsolate('python')];
  return [
    {
      name: 'isolate in a process of its own',
      stands: javascript === undefined,
      isNeeded: true,
      detail: javascript ?? 'No Node inside, empty environment, permission flags, killed from outside.',
    },
    {
      name: 'the same for Python',
      stands: python === undefined,
      isNeeded: true,
      detail: python ?? 'WebAssembly in such an isolate, its memory put back after every script.',
    },
    {
      name: 'network namespace',
      stands: hasNoNetwork,
      isNeeded: false,
      detail: hasNoNetwork
        ? 'The process has no network interface.'
        : 'The system does not allow one (unshare -rn). Code still finds no network inside its isolate.',
    },
    {
      name: 'memory cap of the kernel',
      stands: isMemoryCapped,
      isNeeded: false,
      detail: isMemoryCapped
        ? 'The kernel refuses more (ulimit -d), beside the watch of the process itself.'
        : 'Only the watch of the process itself stands here.',
    },
  ];
}

/** What went wrong with the simplest of scripts, or undefined. */
async function tryIsolate(language: CodeLanguage): Promise<string | undefined> {
  const pool = sandboxPool({ most: 2 });
  const run = { id: '', name: '', mode: 'test', resumeUrl: '' };
  const scope = {
    mode: 'all',
    first: 0,
    nodes: {},
    workflow: run,
    execution: run,
    runIndex: 0,
    timezone: 'UTC',
    offset: 0,
    now: 0,
  };
  const result = await pool.run({
    language,
    source: 'return 6 * 7',
    data: JSON.stringify(scope),
    items: [],
    ms: 20_000,
    tenant: '',
    log: () => undefined,
    signal: new AbortController().signal,
  });
  pool.close();
  return result.ok ? undefined : result.message;
}
