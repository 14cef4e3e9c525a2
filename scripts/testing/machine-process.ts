// A machine without pages: webhooks by the real server, and with ENGINE=inngest the functions. Its worker is a process of
// its own, as always. Sends its port.
import type { AddressInfo } from 'node:net';
import { database } from '#db/client.ts';
import { env } from '#lib/config/env.ts';
import { makeServer, type Pages } from '../web/server.ts';

const db = database();
const nothing: Pages = async (_, response) => void response.writeHead(404).end();
const isCalled = env.ENGINE === 'inngest';
const pages = isCalled ? (await import('../web/inngest-requests.ts')).answerInngest(db, nothing) : nothing;
const server = makeServer({ db, trustedProxies: [], pages });
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  if (isCalled) await (await import('../web/register-functions.ts')).registerOnce(`http://127.0.0.1:${port}`);
  process.send?.(port);
});
process.on('disconnect', () => process.exit(0));
