import type { IncomingMessage } from 'node:http';
import { LIMITS } from '#lib/engine/limits.ts';

type Open = { readonly request: IncomingMessage; readonly since: number; readonly before: number };

/**
 * Holds each address to a number of bodies that are still arriving. One more, and the slowest of them is answered 408
 * and cut off: a sender that crawls pays, not the next one that is quick.
 */
export function limitHalfOpenBodies({ most = LIMITS.halfOpenBodiesPerAddress } = {}) {
  const byAddress = new Map<string, Set<Open>>();

  return (request: IncomingMessage, address: string): void => {
    if (request.complete || !announcesBody(request)) return;
    const open: Open = { request, since: performance.now(), before: request.socket.bytesRead };
    const all = byAddress.get(address) ?? new Set();
    byAddress.set(address, all.add(open));
    const forget = () => {
      all.delete(open);
      if (all.size === 0) byAddress.delete(address);
    };
    request.once('end', forget).once('close', forget);
    if (all.size > most) sendAway(slowest(all));
  };
}

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Bytes a millisecond since the body began. The newest counts as quick: it had no time yet. */
function slowest(all: ReadonlySet<Open>): Open | undefined {
  const now = performance.now();
  const rate = ({ request, since, before }: Open) => (request.socket.bytesRead - before) / Math.max(1, now - since);
  return [...all].slice(0, -1).sort((a, b) => rate(a) - rate(b))[0];
}

function sendAway(open: Open | undefined): void {
  if (!open) return;
  open.request.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  open.request.destroy();
}
