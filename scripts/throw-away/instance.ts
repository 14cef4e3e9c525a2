import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { childrenOf, signal } from './processes.ts';

const EMAIL = 'owner@millrace.test';
const READY_MS = 120_000;
const STOP_MS = 20_000;

/** A Millrace of its own, started by the supervisor like any other. */
export type Instance = Launched & { readonly token: string };

export type Launched = {
  readonly url: string;
  /** The supervisor. */
  readonly pid: number;
  readonly env: NodeJS.ProcessEnv;
  pids(kind: 'web' | 'worker'): Promise<number[]>;
  stop(): Promise<void>;
  /** Settles when it takes work; rejects when it does not in two minutes. */
  ready(): Promise<void>;
};

export type Wanted = {
  readonly root: string;
  readonly folder: string;
  readonly databaseUrl: string;
  readonly workers: number;
  /** A free one when absent. */
  readonly port?: number;
  readonly isFenceOff?: boolean;
};

/** Starts web and workers on a folder and a free port; rejects with the end of the log when they do not come up. */
export async function startInstance(wanted: Wanted): Promise<Instance> {
  const launched = await launchInstance(wanted);
  try {
    await launched.ready();
    const made = ['scripts/cli/main.ts', 'token', 'create', '--email', EMAIL];
    const { stdout } = await promisify(execFile)(process.execPath, made, { cwd: wanted.root, env: launched.env });
    return { ...launched, token: stdout.trim().split('\n').at(-1) ?? '' };
  } catch (error) {
    await launched.stop();
    const file = path.join(wanted.folder, LOG);
    throw new Error(`The instance did not start; ${file} says why.`, { cause: error });
  }
}

const LOG = 'millrace.log';

/** The same without waiting for it. On the same folder it has the same secret. */
export async function launchInstance(wanted: Wanted): Promise<Launched> {
  const { root, folder, databaseUrl, workers, port = await freePort(), isFenceOff = false } = wanted;
  const url = `http://127.0.0.1:${port}`;
  const secret = createHash('sha256').update(folder).digest('hex');
  const env = {
    ...{ NODE_ENV: 'production' as const, PATH: process.env.PATH, HOME: process.env.HOME },
    ...{ HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: databaseUrl, MILLRACE_DATA: folder },
    MILLRACE_WORKERS: String(workers),
    MILLRACE_SECRET: secret,
    MILLRACE_EGRESS_ALLOW: '127.0.0.1',
    MILLRACE_OWNER_EMAIL: EMAIL,
    MILLRACE_OWNER_PASSWORD: randomBytes(16).toString('hex'),
    ...(isFenceOff && { MILLRACE_FENCE: 'off' }),
  };
  const supervisor = start(root, env, createWriteStream(path.join(folder, LOG), { flags: 'a' }));
  const pid = supervisor.pid ?? 0;
  return {
    ...{ url, pid, env },
    pids: (kind) => childrenOf(pid, kind),
    stop: () => end(supervisor),
    ready: () => untilReady(url, supervisor),
  };
}

function start(root: string, env: NodeJS.ProcessEnv, log: WriteStream): ChildProcess {
  const supervisor = spawn(process.execPath, ['--max-semi-space-size=2', '--expose-gc', 'scripts/supervise.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  supervisor.stdout?.pipe(log, { end: false });
  supervisor.stderr?.pipe(log, { end: false });
  return supervisor;
}

async function untilReady(url: string, supervisor: ChildProcess): Promise<void> {
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(250)) {
    if (supervisor.exitCode !== null) break;
    if ((await fetch(`${url}/ready`).catch(() => undefined))?.ok) return;
  }
  throw new Error(`${url}/ready did not answer.`);
}

/** The supervisor ends its processes in order; what does not end is killed. */
async function end(supervisor: ChildProcess): Promise<void> {
  const { pid } = supervisor;
  if (pid === undefined || supervisor.exitCode !== null) return;
  const ended = new Promise((resolve) => supervisor.once('exit', resolve));
  supervisor.kill('SIGTERM');
  await Promise.race([ended, sleep(STOP_MS)]);
  if (supervisor.exitCode !== null) return;
  for (const kind of ['web', 'worker']) for (const child of await childrenOf(pid, kind)) signal(child, 'SIGKILL');
  supervisor.kill('SIGKILL');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
