import { createServer } from 'node:net';

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
