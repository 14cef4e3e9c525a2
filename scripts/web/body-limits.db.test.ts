import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { drain } from './connections.ts';
import { type HookServer, sendEndless, startHookServer } from './testing/hook-server.ts';

const MIB = 1024 * 1024;
const test = testDb();
let at: HookServer;
let seen: number[] = [];

/** As a framework would: reads all of it before it answers. */
async function readAll(request: IncomingMessage): Promise<number> {
  let size = 0;
  const index = seen.push(0) - 1;
  for await (const chunk of request) {
    size += chunk.length;
    seen[index] = size;
  }
  return size;
}

beforeAll(async () => {
  at = await startHookServer(test.db, async (request, response) => {
    response.end(`read ${await readAll(request)}`);
  });
});
afterAll(() => drain(at.server));

const url = (path: string) => `http://127.0.0.1:${at.port}${path}`;
const runs = async () => Number((await test.owner`select count(*) from runs`)[0]?.count);
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(url(path), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await work();
  clearInterval(timer);
  return most - before;
}

describe('a webhook', () => {
  it('takes a body of exactly the cap and refuses one byte more', async () => {
    const whole = Buffer.alloc(LIMITS.webhookBodyBytes, 32).fill('{}', 0, 2);
    expect((await post(at.hook.path, whole)).status).toBe(202);
    expect((await post(at.hook.path, Buffer.concat([whole, Buffer.from(' ')]))).status).toBe(413);
  });

  it('refuses a body that unpacks to 300 MB, of which it holds no more than the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * MIB, 32));
    expect(bomb.length).toBeLessThan(400_000);
    const before = await runs();
    const grown = await growth(async () => {
      expect((await post(at.hook.path, bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    });
    expect(grown).toBeLessThan(100 * MIB);
    expect(await runs()).toBe(before);
  });

  it('takes JSON 128 deep, and refuses 129 and 100,000', async () => {
    const statuses = [128, 129, 100_000].map(async (depth) => {
      return (await post(at.hook.path, '['.repeat(depth) + ']'.repeat(depth))).status;
    });
    expect(await Promise.all(statuses)).toEqual([202, 400, 400]);
  });

  it('takes a file of many megabytes without holding it', async () => {
    const chunk = Buffer.alloc(MIB, 7);
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(chunk);
        if (++sent === 150) controller.close();
      },
    });
    let sent = 0;
    const grown = await growth(async () => {
      const headers = { 'content-type': 'application/octet-stream' };
      const response = await fetch(url(at.hook.path), { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
      expect(response.status).toBe(202);
    });
    // The sender is in this process too.
    expect(grown).toBeLessThan(100 * MIB);
    const [file] = await test.owner`select size from files order by id desc limit 1`;
    expect(Number(file?.size)).toBe(150 * MIB);
  });
});

describe('every other path', () => {
  it('gets no body past its limit, declared or not', async () => {
    seen = [];
    const declared = await post('/sign-in', Buffer.alloc(LIMITS.pageBodyBytes + 1));
    expect([declared.status, declared.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
    expect(seen).toEqual([]);
    const grown = await growth(async () => {
      expect(await sendEndless(at.port, 'POST /sign-in HTTP/1.1\r\nHost: x')).toMatch(/^HTTP\/1\.1 413 /);
    });
    expect(seen[0] ?? 0).toBeLessThanOrEqual(LIMITS.pageBodyBytes);
    expect(grown).toBeLessThan(50 * MIB);
  });

  it('gets what is within the limit, and the connection goes on', async () => {
    const whole = await post('/sign-in', Buffer.alloc(LIMITS.pageBodyBytes));
    expect(await whole.text()).toBe(`read ${LIMITS.pageBodyBytes}`);
    for (const path of ['/api/v1/files?x=1', '/api/v1/files/stored?folder=a', '/api/ui/main/files/stored']) {
      const upload = await post(path, Buffer.alloc(LIMITS.pageBodyBytes + 1));
      expect(await upload.text(), path).toBe(`read ${LIMITS.pageBodyBytes + 1}`);
    }
  });
});

it('starts nothing from a body that is shorter than it says', async () => {
  const before = await runs();
  for (const type of ['application/json', 'application/octet-stream', 'multipart/form-data; boundary=b']) {
    const socket = connect(at.port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write(`POST ${at.hook.path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 100\r\n\r\n{}`);
    setTimeout(() => socket.end(), 50);
    await new Promise((resolve) => socket.once('close', resolve));
  }
  expect(await runs()).toBe(before);
});
