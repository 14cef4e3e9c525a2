import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { NodeSettings } from '#lib/engine/document.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { cancelRun } from '#lib/runs/cancel-run.ts';
import { pauseRun } from '#lib/runs/pause-run.ts';
import { begin, endOf, publish, startEngine, type TestEngine } from './testing/engine.ts';
import { manual, until } from './testing/suite.ts';

const test = testDb();
const seen: { path: string; key: string; isClosed: boolean }[] = [];
const MIB = 1024 * 1024;

/** A server whose answers go wrong as their path says, and that remembers who called. */
const server = net.createServer((socket) => {
  socket.on('error', () => undefined);
  socket.once('data', async (head) => {
    const text = String(head);
    const path = text.split(' ')[1] ?? '';
    const call = { path, key: /idempotency-key: (\S+)/i.exec(text)?.[1] ?? '', isClosed: false };
    seen.push(call);
    socket.on('close', () => {
      call.isClosed = true;
    });
    const json = 'content-type: application/json\r\n';
    if (path === '/reset') socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', () => socket.destroy());
    else if (path === '/half') socket.end(`HTTP/1.1 200 OK\r\n${json}content-length: 5\r\n\r\n{"a":`);
    else if (path === '/headers')
      socket.end(`HTTP/1.1 200 OK\r\n${Array.from({ length: 10_000 }, (_, n) => `x-${n}: y\r\n`).join('')}\r\n`);
    else if (path === '/hints')
      while (!socket.destroyed) {
        if (!socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(1000))) {
          await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
        }
      }
    else if (path === '/ok') socket.end(`HTTP/1.1 200 OK\r\n${json}content-length: 2\r\n\r\n{}`);
  });
});
let orgId: string;
let ctx: Context;
let driver: TestEngine;
let base: string;

beforeAll(async () => {
  const org = await makeOrg(test.db);
  orgId = org.orgId;
  ctx = await org.contextFor('operator');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const egress = egressClient(egressGuard(['127.0.0.1']));
  driver = await startEngine(test.db, { http: (request, { signal }) => egress(request as never, { signal } as never) });
});
afterAll(async () => {
  await driver.stop();
  server.close();
});

const retry = { tries: 2, delayMs: 10, backoff: 'fixed' } as const;
const call = (path: string, settings: NodeSettings = {}, parameters = {}) => ({
  type: 'http-request',
  parameters: { method: 'POST', url: `${base}${path}`, ...parameters },
  settings,
});
async function start(nodes: Parameters<typeof documentOf>[0], edges: string[], settings = {}): Promise<string> {
  const document = documentOf({ Start: manual, ...nodes }, edges, settings);
  return begin(test.db, { ...(await publish(test.db, orgId, document)), document });
}
const callsTo = (path: string) => seen.filter((each) => each.path === path);
const rowsOf = (runId: string) => test.owner`
  select node_id, status, attempts, fault from run_nodes where run_id = ${runId} order by seq`;
const statusOf = async (runId: string) => (await test.owner`select status from runs where id = ${runId}`)[0]?.status;

describe('another side that misbehaves', () => {
  it.each([
    ['/late', 'timeout', { timeoutMs: 500 }],
    ['/reset', 'connection_reset', {}],
    ['/half', 'response_not_json', {}],
    ['/hints', 'timeout', { timeoutMs: 1000 }],
    ['/headers', 'headers_too_large', {}],
  ])('by %s is a fault %s: attempts are counted, the key stays, memory too', async (path, code, parameters) => {
    const before = process.memoryUsage().rss;
    const runId = await start({ Call: call(path, { retry }, parameters) }, ['Start > Call']);
    expect(await endOf(test.db, { orgId, runId })).toBe('failed');
    expect((await rowsOf(runId))[1]).toMatchObject({ status: 'failed', attempts: 2, fault: { code } });
    expect(callsTo(path)).toHaveLength(2);
    expect(new Set(callsTo(path).map(({ key }) => key)).size).toBe(1);
    expect(callsTo(path)[0]?.key).not.toBe('');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MIB);
  });

  it('by not answering is left at the time-out of the node, its socket closed, and tried again', async () => {
    const begun = performance.now();
    const runId = await start({ Call: call('/hangs', { timeoutMs: 2000, retry }) }, ['Start > Call']);
    const first = await until(async () => callsTo('/hangs')[0]);
    await until(async () => first.isClosed || undefined);
    expect(performance.now() - begun).toBeGreaterThan(2000);
    expect(await endOf(test.db, { orgId, runId })).toBe('failed');
    expect((await rowsOf(runId))[1]).toMatchObject({ attempts: 2, fault: { code: 'timeout' } });
    expect(callsTo('/hangs')).toHaveLength(2);
  });
});

describe('a run is cancelled within five seconds', () => {
  const wait = (ms: number) => ({ type: 'wait', parameters: { for: 'time', amount: ms / 1000, unit: 'seconds' } });
  const long = { tries: 9, delayMs: 3_600_000, backoff: 'fixed' } as const;
  const stateOf: Record<string, () => Promise<{ runId: string; when: () => Promise<unknown> }>> = {
    'in a call': async () => {
      const runId = await start({ Call: call('/in-call'), After: call('/after') }, ['Start > Call', 'Call > After']);
      return { runId, when: async () => callsTo('/in-call')[0] };
    },
    asleep: async () => {
      const runId = await start({ Nap: wait(3_600_000), After: call('/after') }, ['Start > Nap', 'Nap > After']);
      return { runId, when: async () => ((await statusOf(runId)) === 'waiting' ? true : undefined) };
    },
    'between two tries': async () => {
      const runId = await start({ Call: call('/reset', { retry: long }), After: call('/after') }, [
        'Start > Call',
        'Call > After',
      ]);
      return { runId, when: async () => ((await statusOf(runId)) === 'waiting' ? true : undefined) };
    },
    'when nobody knows': async () => {
      const runId = await start({ Call: call('/reset', { atMostOnce: true }), After: call('/after') }, [
        'Start > Call',
        'Call > After',
      ]);
      return { runId, when: async () => ((await statusOf(runId)) === 'waiting' ? true : undefined) };
    },
    'while it is paused': async () => {
      const runId = await start({ Call: call('/in-pause'), After: call('/after') }, ['Start > Call', 'Call > After']);
      await until(async () => callsTo('/in-pause')[0]);
      await pauseRun(ctx, { id: runId });
      return { runId, when: async () => true };
    },
  };

  it.each(Object.keys(stateOf))('%s; its sockets close, and nothing starts afterwards', async (state) => {
    const { runId, when } = (await stateOf[state]?.()) ?? { runId: '', when: async () => true };
    await until(when);
    const before = seen.length;
    const asked = performance.now();
    await cancelRun(ctx, { id: runId });
    expect(await endOf(test.db, { orgId, runId })).toBe('cancelled');
    expect(performance.now() - asked).toBeLessThan(5000);
    await until(async () => seen.slice(0, before).every(({ isClosed }) => isClosed) || undefined);
    await pause(500);
    expect(seen.length).toBe(before);
  });

  it('with the runs that it has called', async () => {
    const child = documentOf({ Start: { type: 'sub-workflow-trigger' }, Call: call('/below'), After: call('/after') }, [
      'Start > Call',
      'Call > After',
    ]);
    const { workflowId } = await publish(test.db, orgId, child);
    const runId = await start({ Sub: { type: 'sub-workflow', parameters: { workflowId } } }, ['Start > Sub']);
    const below = await until(async () => callsTo('/below')[0]);
    const before = seen.length;
    await cancelRun(ctx, { id: runId });
    await until(async () => {
      const [row] = await test.owner`select status from runs where parent_run_id = ${runId}`;
      return row?.status === 'cancelled' || undefined;
    });
    await until(async () => below.isClosed || undefined);
    await pause(500);
    expect(seen.length).toBe(before);
  });
});
