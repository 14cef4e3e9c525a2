import { connect } from 'node:tls';
import type { Connection } from '#lib/nodes/node-context.ts';
import { ImapError } from './imap-error.ts';

/** The same connection in private, with a certificate for the host. */
export function encrypted(connection: Connection, host: string): Promise<Connection> {
  const { promise, resolve, reject } = Promise.withResolvers<Connection>();
  const name = /[a-z]/i.test(host) && !host.includes(':') ? { servername: host } : { host };
  const socket = connect({
    socket: connection as never,
    ...name,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
  });
  // An error that comes when nobody listens any more ends no process.
  socket.on('error', reject).once('close', () => reject(new ImapError('cut_off', 'It closed the connection.')));
  socket.once('secureConnect', () => resolve(socket));
  return promise;
}
