import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type Received = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };
/** How a receiver answers: status, headers, or after a while. */
export type Answer = { status?: number; headers?: Record<string, string>; body?: string; afterMs?: number };

/** A server that records what it is told and answers as it is bidden. */
export async function startReceiver(answer: (call: Received) => Answer = () => ({})) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = {
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(call);
    const { status = 200, headers = {}, body = '', afterMs = 0 } = answer(call);
    if (afterMs > 0) await pause(afterMs);
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    received,
    url: (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
