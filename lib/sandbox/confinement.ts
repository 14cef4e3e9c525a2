import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { platform } from 'node:process';
import { promisify } from 'node:util';
import { LIMITS } from '#lib/engine/limits.ts';

/** Puts a command behind walls of the system: the command that starts it there. */
export type Confinement = (command: readonly string[]) => [string, ...string[]];

export type SystemWalls = {
  /** A network namespace without any interface. */
  readonly hasNoNetwork: boolean;
  /** The kernel refuses the process more memory (RLIMIT_DATA counts it on Linux only). */
  readonly isMemoryCapped: boolean;
};

const run = promisify(execFile);
const UNSHARE = ['/usr/bin/unshare', '/bin/unshare'].find(existsSync);
/** What Node and V8 map for themselves beside a script's memory; measured: 0.6 GiB idle, 1.4 GiB at the limit. */
const OWN_BYTES = 2 * 1024 * 1024 * 1024;

let probed: Promise<SystemWalls> | undefined;

/** Which walls the system allows here; asked once per process. */
export function systemWalls(): Promise<SystemWalls> {
  probed ??= probe();
  return probed;
}

async function probe(): Promise<SystemWalls> {
  const works = (command: readonly string[]) =>
    run(command[0] ?? '', command.slice(1)).then(
      () => true,
      () => false,
    );
  return {
    hasNoNetwork: UNSHARE !== undefined && (await works([UNSHARE, '-rn', '/bin/sh', '-c', ':'])),
    isMemoryCapped: platform === 'linux' && (await works(capped(['/bin/sh', '-c', ':']))),
  };
}

/** The walls that stand, around one another. */
export function confinement({ hasNoNetwork, isMemoryCapped }: SystemWalls): Confinement {
  return (command) => {
    const inner = isMemoryCapped ? capped(command) : command;
    return (hasNoNetwork && UNSHARE ? [UNSHARE, '-rn', ...inner] : inner) as [string, ...string[]];
  };
}

const capped = (command: readonly string[]) => [
  '/bin/sh',
  '-c',
  'ulimit -d "$0" && exec "$@"',
  String((OWN_BYTES + LIMITS.codeMemoryBytes) / 1024),
  ...command,
];
