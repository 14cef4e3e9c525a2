import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A wire between the application and its database that can be disturbed. */
export type Wire = {
  readonly port: number;
  /** Ends a share of the connections, 1 for all: by FIN, or as a reset. */
  cut(share: () => boolean, how: 'end' | 'reset'): void;
  /** Nothing passes on the connections of now, and nobody is told; after `ms` they are reset. */
  halfOpen(ms: number): Promise<void>;
  /** Everything takes `delayMs` longer, each way, for a while. */
  slow(delayMs: number, ms: number): Promise<void>;
  /** The next `count` answers to COMMIT are lost, with their connections. */
  cutAfterCommit(count: number): void;
  close(): void;
};

const COMMIT_ASKED = /\bcommit\b/i;
/** CommandComplete, PostgreSQL protocol 3. */
const COMMIT_DONE = 'COMMIT\0';

export async function startWire(target: { host: string; port: number }): Promise<Wire> {
  const links = new Set<Link>();
  const weather = { delayMs: 0, commits: 0 };
  const server = createServer((near) => {
    const link = new Link(near, connect(target.port, target.host), weather);
    links.add(link);
    near.once('close', () => links.delete(link));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: (share, how) => {
      for (const link of links) if (share()) link.cut(how);
    },
    halfOpen: async (ms) => {
      const now = [...links];
      for (const link of now) link.isSilent = true;
      await sleep(ms);
      for (const link of now) link.cut('reset');
    },
    slow: async (delayMs, ms) => {
      weather.delayMs = delayMs;
      await sleep(ms);
      weather.delayMs = 0;
    },
    cutAfterCommit: (count) => {
      weather.commits = count;
    },
    close: () => {
      server.close();
      for (const link of links) link.cut('reset');
    },
  };
}

/** One connection of the application and its counterpart at the database. */
class Link {
  isSilent = false;
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #weather: { readonly delayMs: number; commits: number };
  /** Armed by a COMMIT on its way: its answer will not arrive. */
  #isDoomed = false;

  constructor(near: Socket, far: Socket, weather: { delayMs: number; commits: number }) {
    this.#near = near;
    this.#far = far;
    this.#weather = weather;
    for (const socket of [near, far]) socket.setNoDelay(true);
    this.#pass(near, far, (chunk) => {
      if (this.#weather.commits === 0 || !COMMIT_ASKED.test(chunk.toString('latin1'))) return true;
      this.#weather.commits--;
      this.#isDoomed = true;
      return true;
    });
    this.#pass(far, near, (chunk) => {
      if (!this.#isDoomed || !chunk.includes(COMMIT_DONE)) return true;
      this.cut('reset');
      return false;
    });
  }

  cut(how: 'end' | 'reset'): void {
    for (const socket of [this.#near, this.#far]) how === 'reset' ? socket.resetAndDestroy() : socket.destroy();
  }

  /** In order, also when the weather changes: each chunk waits for the one before it. */
  #pass(from: Socket, to: Socket, look: (chunk: Buffer) => boolean): void {
    let last = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      if (this.isSilent || !look(chunk)) return;
      const { delayMs } = this.#weather;
      last = last.then(async () => {
        if (delayMs > 0) await sleep(delayMs);
        to.write(chunk);
      });
    });
    from.on('error', () => to.destroy());
    from.on('close', () => this.isSilent || last.then(() => to.destroy()));
  }
}
