import { connect, type Socket } from 'node:net';
import { env } from '#lib/config/env.ts';
import { FaultError } from '#lib/engine/fault.ts';
import { egressFault } from './egress-fault.ts';
import { EgressBlocked, type EgressGuard, egressGuard } from './egress-guard.ts';

export type SocketTarget = { readonly host: string; readonly port: number };
/** Opens a connection. Throws a `FaultError` that says why it cannot be, or the reason of `signal`. */
export type Dial = (to: SocketTarget, signal: AbortSignal) => Promise<Socket>;

const TIMEOUT_MS = 10_000;
/** Mail (submission, IMAP, POP): the only services below 1024 that nodes speak to without HTTP. */
const MAIL_PORTS: ReadonlySet<number> = new Set([25, 110, 143, 465, 587, 993, 995]);

/** Connections of nodes that do not speak HTTP, to the same addresses that HTTP may reach: checked as it connects. */
export function socketDialler(guard: EgressGuard): Dial {
  return async ({ host, port }, signal) => {
    const url = urlOf(host, port);
    try {
      guard.checkUrl(new URL(`http://${url.hostname}`));
      if (port < 1024 && !MAIL_PORTS.has(port))
        throw new EgressBlocked(`Port ${port} is a system service; only ports of mail and from 1024 are called.`);
      const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      return await opened(ofRun(connect({ host, port, lookup: guard.lookup }), signal), limit);
    } catch (error) {
      signal.throwIfAborted();
      throw egressFault(error, url);
    }
  };
}

/** Sockets as the instance is configured. */
export const dial: Dial = socketDialler(egressGuard(env.MILLRACE_EGRESS_ALLOW));

function urlOf(host: string, port: number): URL {
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);
  if (url && url.pathname === '/' && url.username === '') return url;
  const message = `"${host.slice(0, 100)}" is not the name of a host. Write one such as db.example.com.`;
  throw new FaultError({ kind: 'config', code: 'bad_host', message });
}

/** A socket that is closed with its run, and whose failure before anybody listens for it ends no process. */
function ofRun(socket: Socket, signal: AbortSignal): Socket {
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  return socket.on('error', () => undefined).once('close', () => signal.removeEventListener('abort', stop));
}

function opened(socket: Socket, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      socket.destroy();
      reject(signal.reason);
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop);
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
