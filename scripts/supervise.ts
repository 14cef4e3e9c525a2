import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Cluster } from '#db/cluster.ts';
import { type Env, parseEnv } from '#lib/config/env.ts';
import { ensureBuilt } from './build.ts';
import { onStop } from './lifecycle.ts';
import { shedMemoryWhenQuiet } from './shed-memory.ts';
import { isLoopback, localAddress, refuseTakenPort, untilUp } from './supervisor/address.ts';
import { takeDataFolder } from './supervisor/data-folder.ts';
import { type Environment, Processes, runOnce } from './supervisor/processes.ts';

const startedAt = performance.now();
const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const processes = new Processes(root);
const DATABASE_LOOK_MS = 1000;
let cluster: Cluster | undefined;
let isStopping = false;
let releaseFolder: (() => void) | undefined;

onStop(stop);
shedMemoryWhenQuiet();
stopWithParent();
try {
  await start(parseEnv(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop();
  process.exit(1);
}

/** Database, migrations and pages first; then the web process, which answers people, and the workers, which drive runs. */
async function start(env: Env): Promise<void> {
  const hasWeb = env.MILLRACE_WEB === 'on';
  if (hasWeb) await refuseTakenPort(env);
  releaseFolder = takeDataFolder(env.MILLRACE_DATA);
  await Promise.all([import('./patch-postgres.mjs'), import('./shorten-drizzle.mjs')]);

  const databaseUrl = env.DATABASE_URL ?? (await embeddedDatabase(env));
  const code = isLoopback(env.HOST) ? undefined : (env.MILLRACE_FIRST_RUN_CODE ?? randomBytes(16).toString('hex'));
  const settings = environment(env, code);
  const prepared = runOnce(
    'scripts/prepare.ts',
    { ...settings, DATABASE_URL: databaseUrl },
    'Millrace was not started: the database could not be prepared.',
  );
  const [answer] = await Promise.all([prepared, hasWeb && ensureBuilt(root)]);

  const served = { ...settings, DATABASE_URL: withoutOwner(databaseUrl), MILLRACE_OWNER_PASSWORD: '' };
  if (hasWeb) processes.keepAlive('scripts/web.ts', served);
  for (let n = 1; n <= env.MILLRACE_WORKERS; n++) {
    processes.keepAlive('scripts/worker.ts', served, `scripts/worker.ts (${n} of ${env.MILLRACE_WORKERS})`);
  }

  if (!hasWeb) return console.log(`Millrace drives runs here; MILLRACE_WEB is off, so it answers nobody.`);
  await untilUp(`${localAddress(env)}/${env.MILLRACE_WORKERS > 0 ? 'ready' : 'live'}`);
  const address = env.MILLRACE_URL ?? `http://${isLoopback(env.HOST) ? 'localhost' : env.HOST}:${env.PORT}`;
  console.log(`Millrace is ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s: ${address}`);
  if ((answer as { firstRun: boolean }).firstRun)
    console.log(`Create the first owner here: ${address}/first-run${code ? `?code=${code}` : ''}`);
}

async function embeddedDatabase({ MILLRACE_DATA }: Env): Promise<string> {
  const dir = path.join(MILLRACE_DATA, 'postgres');
  if (!existsSync(dir)) console.log('Making the database …');
  // Who has a PostgreSQL of their own need not carry ours.
  const { startCluster } = await import('#db/cluster.ts');
  cluster = await startCluster({ dir });
  keepRunning(cluster);
  return cluster.url;
}

/** Starts the database again when it has ended although nobody asked it to. */
function keepRunning(database: Cluster): void {
  let isLooking = false;
  const look = async () => {
    if (isLooking || isStopping) return;
    isLooking = true;
    try {
      if (await database.isRunning()) return;
      console.error('PostgreSQL has ended; starting it again.');
      await database.restart('immediate');
    } catch (error) {
      console.error(`PostgreSQL could not be started again, it is tried once more: ${(error as Error).message}`);
    } finally {
      isLooking = false;
    }
  };
  setInterval(look, DATABASE_LOOK_MS).unref();
}

/** What serves people and runs their work enters the database as `millrace_app`: it never sees the owner's password. */
function withoutOwner(databaseUrl: string): string {
  const place = new URL(databaseUrl);
  place.username = '';
  place.password = '';
  return place.href;
}

/** Settings, the path, the locale and whom TLS trusts, and nothing else of whoever started us. */
function environment({ MILLRACE_DATA }: Env, code: string | undefined): Environment {
  const wanted =
    /^(MILLRACE|INNGEST|SMTP|S3|BLOB)_|^(PORT|HOST|ENGINE|DATABASE_POOL|LOG_LEVEL|PATH|HOME|TZ|LANG|SystemRoot|NODE_EXTRA_CA_CERTS)$/;
  const kept = Object.entries(process.env).filter(([name, value]) => value !== undefined && wanted.test(name));
  return {
    ...(Object.fromEntries(kept) as Environment),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Compiled sources are kept: a third of the time that the processes take to start.
    NODE_COMPILE_CACHE: path.join(MILLRACE_DATA, 'compiled'),
    ...(code ? { MILLRACE_FIRST_RUN_CODE: code } : {}),
  };
}

async function stop(): Promise<void> {
  isStopping = true;
  await processes.stop();
  await cluster
    ?.stop()
    .catch((error: unknown) => console.error('PostgreSQL was gone already.', (error as Error).message));
  releaseFolder?.();
}

/** npm's shell dies of a signal without passing it on: then our parent changes, and we stop too. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
