import { connect, createServer } from 'node:net';

type Place = { HOST: string; PORT: number };

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Address under which this machine reaches the server. */
export function localAddress({ HOST, PORT }: Place): string {
  const host = isLoopback(HOST) ? HOST : '127.0.0.1';
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

/** Rejects with what to do when the port cannot be listened on. */
export function refuseTakenPort({ HOST, PORT }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${PORT} is taken. Stop the program that uses it, or choose another: PORT=${PORT + 1} npm start`
            : `Millrace cannot listen on ${HOST}:${PORT} (${error.message}). Set HOST and PORT.`,
        ),
      ),
    );
    server.listen(PORT, HOST, () => server.close(() => resolve()));
  });
}

const LOOK_MS = 50;

/** Waits until a GET of the address is answered with 200. */
export async function untilUp(address: string): Promise<void> {
  while (!(await isUp(new URL(address)))) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** In plain text over a socket: Node's HTTP would stay in memory for as long as the supervisor runs, 14 MB of it. */
function isUp({ hostname, port, host, pathname }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port || 80), hostname.replace(/[[\]]/g, ''));
    socket.once('connect', () => socket.write(`GET ${pathname} HTTP/1.0\r\nHost: ${host}\r\n\r\n`));
    socket.once('data', (head) => resolve(/^HTTP\/1\.\d 200 /.test(head.toString('latin1'))));
    socket.once('data', () => socket.destroy());
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
