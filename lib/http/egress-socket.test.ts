import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { FaultError } from '#lib/engine/fault.ts';
import { egressGuard } from './egress-guard.ts';
import { socketDialler } from './egress-socket.ts';

const dial = socketDialler(egressGuard(['127.0.0.1']));
let server: Server | undefined;
afterEach(() => server?.close());

async function listening(welcome: (socket: Socket) => void) {
  server = createServer((socket) => welcome(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

it('harms nobody when the server drops the connection before anybody listens for it', async () => {
  const to = await listening((socket) => socket.on('data', () => socket.resetAndDestroy()));
  const socket = await dial(to, new AbortController().signal);
  // Not `once` of node:events, which listens for errors too.
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.resume().write('hello');
  await closed;
  expect(socket.destroyed).toBe(true);
});

it('closes the connection when the run is cancelled', async () => {
  const run = new AbortController();
  const socket = await dial(await listening(() => undefined), run.signal);
  const closed = once(socket, 'close');
  run.abort();
  await closed;
  expect(socket.destroyed).toBe(true);
});

it.each(['', 'a b', 'user@host', 'host/path'])('"%s" is no name of a host', async (host) => {
  await expect(dial({ host, port: 5432 }, new AbortController().signal)).rejects.toThrow(FaultError);
});
