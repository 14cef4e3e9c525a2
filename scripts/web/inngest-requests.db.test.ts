import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Inngest } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import { makeClient } from '#inngest/client.ts';
import { answerInngest } from './inngest-requests.ts';
import { makeServer } from './server.ts';

const test = testDb();
let server: ReturnType<typeof makeServer>;
let url: string;

beforeAll(async () => {
  const client = new Inngest({ id: 'millrace', isDev: false, signingKey: `signkey-test-${'0'.repeat(64)}` });
  const pages = answerInngest(test.db, async (_request, response) => void response.writeHead(404).end(), { client });
  server = makeServer({ db: test.db, trustedProxies: [], pages });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
});
afterAll(() => server.close());

describe('calls of an Inngest server', () => {
  it('are refused without a signature', async () => {
    const body = JSON.stringify({ event: { name: 'run/requested', data: {} }, events: [], steps: {}, ctx: {} });
    const response = await fetch(`${url}?fnId=millrace-cancel-run&stepId=step`, { method: 'POST', body });
    expect(response.status).toBe(401);
  });

  it('need a key: without one there is no client', () => {
    expect(() => makeClient()).toThrow('INNGEST_SIGNING_KEY');
  });

  it('leave every other path alone', async () => {
    expect((await fetch(`${url}-other`)).status).toBe(404);
  });
});
