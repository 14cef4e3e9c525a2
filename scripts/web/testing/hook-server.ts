import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Database } from '#db/client.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { makeServer, type Pages } from '../server.ts';

export type HookServer = {
  readonly server: Server;
  readonly port: number;
  readonly hook: { id: string; path: string };
};

/** The real server on a free port, with one published webhook; everything else goes to `pages`. */
export async function startHookServer(db: Database, pages: Pages): Promise<HookServer> {
  const builder = await (await makeOrg(db)).contextFor('builder');
  const document = sequence('Hook', [
    { id: 'hook', type: 'webhook' },
    { id: 'rest', type: 'no-op' },
  ]);
  const { id } = await createWorkflow(builder, { document });
  const { triggers } = await publishWorkflow(builder, { id });
  const server = makeServer({ db, trustedProxies: [], pages });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, port, hook: { id, path: new URL(triggers[0]?.url ?? '').pathname } };
}

/** Sends a head and then a chunked body without end, as fast as it is taken; answers what came back until the connection closed. */
export async function sendEndless(port: number, head: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 32), Buffer.from('\r\n')]);
  let got = '';
  socket.on('data', (data) => {
    got += data.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.write(`${head}\r\nTransfer-Encoding: chunked\r\n\r\n`);
  const pump = () => {
    while (!socket.destroyed && socket.writable && socket.write(chunk));
  };
  socket.on('drain', pump);
  pump();
  await new Promise((resolve) => socket.once('close', resolve));
  return got;
}
