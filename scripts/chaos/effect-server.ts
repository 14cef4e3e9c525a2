import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from './evidence.ts';
import type { Random } from './random.ts';
import { TURNS } from './workflows.ts';

type EffectServer = { readonly url: string; readonly deliveries: readonly Delivery[]; close(): void };

type Body = { n: number; workflow: string; step: string; run: string; after?: number | null };

/** Longer than any step of `workflows.ts` waits for an answer. */
const TOO_LATE_MS = 6000;

/** The other side of every effect: writes down each request, takes its time, and sometimes refuses, resets or is too late. */
export async function startEffectServer(random: Random): Promise<EffectServer> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { n, workflow, step, run, after } = (await json(request)) as Body;
    const key = String(request.headers['idempotency-key']);
    const id = deliveries.length + 1;
    const at = Date.now();
    const delivery: Delivery = {
      ...{ id, n, workflow, step, key, run, at },
      after: after ?? undefined,
      endedAt: undefined,
      outcome: 'open',
    };
    deliveries.push(delivery);
    const end = (outcome: Delivery['outcome']) => {
      if (delivery.outcome !== 'open') return;
      Object.assign(delivery, { outcome, endedAt: Date.now() });
    };
    response.once('close', () => end('gone'));
    const chance = random.next();
    await sleep(random.between(300, 800));
    if (chance < 0.03) {
      end('refused');
      response.writeHead(500).end('not now');
    } else if (chance < 0.05) {
      end('reset');
      response.writeHead(200, { 'content-length': 1000 }).write('{"delivery":');
      response.destroy();
    } else {
      if (chance < 0.06) await sleep(TOO_LATE_MS);
      if (delivery.outcome !== 'open') return;
      end(chance < 0.06 ? 'late' : 'ok');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ n, delivery: id, turns: TURNS }));
    }
  }

  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    deliveries,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
