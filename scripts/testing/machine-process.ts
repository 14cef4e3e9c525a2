// A machine without pages: webhooks by the real server. Its worker is a process of its own, as always. Sends its port.
import type { AddressInfo } from 'node:net';
import { database } from '#db/client.ts';
import { makeServer } from '../web/server.ts';

const server = makeServer({
  db: database(),
  trustedProxies: [],
  pages: async (_, response) => void response.writeHead(404).end(),
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
