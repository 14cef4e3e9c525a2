import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type Cluster, startCluster } from '#db/cluster.ts';
import { DRIVER_OPTIONS } from '#db/driver-options.ts';
import { signal } from './processes.ts';

/** A database of its own, to be ill-treated. */
export type OwnDatabase = {
  /** Of the owner, past the wire. */
  readonly url: string;
  /** Of the server's first process. */
  pid(): Promise<number>;
  /** Down for `downMs` in between. */
  restart(mode: 'fast' | 'immediate', downMs: number): Promise<void>;
  /** kill -9 of the server itself, then a start after `downMs`. */
  kill(downMs: number): Promise<void>;
  /** Ends about that share of the application's sessions. */
  terminate(share: number): Promise<void>;
  stop(): Promise<void>;
};

export async function startDatabase(folder: string): Promise<OwnDatabase> {
  const dir = path.join(folder, 'postgres');
  const cluster = await startCluster({ dir });
  const pid = async () => Number((await readFile(path.join(dir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  return {
    url: cluster.url,
    pid,
    restart: async (mode, downMs) => {
      await cluster.stop(mode);
      await sleep(downMs);
      await startAgain(cluster);
    },
    kill: async (downMs) => {
      signal(await pid(), 'SIGKILL');
      await sleep(downMs);
      await startAgain(cluster);
    },
    terminate: async (share) => {
      const sql = postgres(cluster.url, { ...DRIVER_OPTIONS, max: 1 });
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'millrace_app' and random() < ${share}::float`.catch(() => []);
      await sql.end({ timeout: 1 });
    },
    stop: () => cluster.stop('immediate').catch(() => undefined),
  };
}

/** A server that was killed leaves sessions that have to notice it before another may start. */
async function startAgain(cluster: Cluster): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await cluster.restart('immediate');
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(500);
    }
  }
}
