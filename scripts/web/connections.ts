import type { Server } from 'node:http';
import { LIMITS } from '#lib/engine/limits.ts';

const DRAIN_MS = 20_000;

/** Time-outs and sizes of connections, before any handler sees them. */
export function limitConnections(server: Server): void {
  server.headersTimeout = LIMITS.headerMs;
  // Whoever reads a body times it (lib/http/read-body.ts); a long upload is not slow.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 65_000;
  server.maxRequestsPerSocket = 0;
}

/** Takes no new connections, lets the answers under way end, and cuts off what is left after twenty seconds. */
export function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
