import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { type RunEnded, type RunsQueued, reading, written } from './messages.ts';

/** The worker's end of the line to the web process of its machine. Whatever is lost on it, others find a moment later. */
export type WorkerLine = {
  /** Whether the web process of this machine waits for the run's end. */
  isAwaited(runId: string): boolean;
  /** Says how an awaited run ended, once that is committed. */
  tell(ended: RunEnded): void;
  close(): void;
};

/** Whoever waits longer than this, in milliseconds, looks for itself: the run may have ended before it was awaited. */
const AWAITED_MS = 60_000;

/** Listens at `path` for what the web process queues; does nothing where another worker of this machine does already. */
export function openWorkerLine(path: string, onQueued: (queued: RunsQueued) => void): WorkerLine {
  const awaited = new Map<string, { readonly socket: Socket; readonly since: number }>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding('utf8').on('error', () => undefined);
    socket.on(
      'data',
      reading<RunsQueued>((queued) => {
        for (const runId of queued.awaited) awaited.set(runId, { socket, since: performance.now() });
        forgetOld();
        if (queued.queued.length > 0) onQueued(queued);
      }),
    );
    socket.on('close', () => {
      sockets.delete(socket);
      for (const [runId, waiting] of awaited) if (waiting.socket === socket) awaited.delete(runId);
    });
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') listenIfForsaken();
  });
  server.listen(path, () => chmodSync(path, 0o600));
  server.unref();

  function forgetOld(): void {
    for (const [runId, { since }] of awaited) {
      if (performance.now() - since < AWAITED_MS) return;
      awaited.delete(runId);
    }
  }

  /** A worker that was killed leaves its socket behind. */
  function listenIfForsaken(): void {
    const probe = connect(path);
    probe.on('connect', () => probe.destroy());
    probe.on('error', () => {
      rmSync(path, { force: true });
      server.listen(path, () => chmodSync(path, 0o600));
    });
  }

  return {
    isAwaited: (runId) => awaited.has(runId),
    tell: (ended) => {
      awaited.get(ended.runId)?.socket.write(written(ended));
      awaited.delete(ended.runId);
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
