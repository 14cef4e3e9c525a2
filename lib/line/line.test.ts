import { linkSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#db/client.ts';
import { linePath, type RunEnded, type RunsQueued, reading, written } from './messages.ts';
import { isOnLine, joinLine, tellWorker } from './web-end.ts';
import { openWorkerLine } from './worker-end.ts';

const END: RunEnded = { runId: 'r1', status: 'succeeded', answer: null, output: 'AAE=', hash: null };
let web: Database;
const opened: { close(): void }[] = [];
const open = <T extends { close(): void }>(line: T): T => {
  opened.push(line);
  return line;
};
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'line-'));
  web = {} as Database;
});
afterEach(() => {
  for (const line of opened.splice(0)) line.close();
  rmSync(folder, { recursive: true });
});
const place = () => path.join(folder, 'worker.sock');

it('brings queued runs to the worker, and ends to whoever waits for them', async () => {
  const [queued, ends]: [RunsQueued[], RunEnded[]] = [[], []];
  const worker = open(openWorkerLine(place(), (told) => queued.push(told)));
  open(joinLine(web, place(), (end) => ends.push(end)));
  await vi.waitFor(() => expect(isOnLine(web)).toBe(true), 5000);
  tellWorker(web, { orgId: 'o', queued: [], awaited: ['r1'] });
  tellWorker(web, { orgId: 'o', queued: ['r1', 'r2'], awaited: [] });
  await vi.waitFor(() => expect(queued).toEqual([{ orgId: 'o', queued: ['r1', 'r2'], awaited: [] }]), 5000);
  expect([worker.isAwaited('r1'), worker.isAwaited('r2')]).toEqual([true, false]);
  worker.tell(END);
  worker.tell({ ...END, runId: 'r2' });
  await vi.waitFor(() => expect(ends).toEqual([END]), 5000);
  expect(worker.isAwaited('r1')).toBe(false);
});

it('forgets who waited when the web process is gone, which joins again when the worker is back', async () => {
  const first = open(openWorkerLine(place(), () => undefined));
  const line = open(joinLine(web, place(), () => undefined));
  await vi.waitFor(() => expect(isOnLine(web)).toBe(true), 5000);
  tellWorker(web, { orgId: 'o', queued: [], awaited: ['r1'] });
  await vi.waitFor(() => expect(first.isAwaited('r1')).toBe(true), 5000);
  first.close();
  await vi.waitFor(() => expect(isOnLine(web)).toBe(false), 5000);
  expect(first.isAwaited('r1')).toBe(false);
  open(openWorkerLine(place(), () => undefined));
  await vi.waitFor(() => expect(isOnLine(web)).toBe(true), 5000);
  line.close();
  await vi.waitFor(() => expect(isOnLine(web)).toBe(false), 5000);
});

it('takes over the socket that a killed worker left behind', async () => {
  const killed = createServer().listen(place());
  await vi.waitFor(() => expect(killed.listening).toBe(true), 5000);
  // Closing removes the name it was opened under only.
  linkSync(place(), `${place()}.left`);
  await new Promise((resolve) => killed.close(resolve));
  renameSync(`${place()}.left`, place());
  open(openWorkerLine(place(), () => undefined));
  open(joinLine(web, place(), () => undefined));
  await vi.waitFor(() => expect(isOnLine(web)).toBe(true), 5000);
});

it('leaves the socket of a worker that lives alone', async () => {
  const other = createServer(() => undefined).listen(place());
  await vi.waitFor(() => expect(other.listening).toBe(true), 5000);
  const queued: RunsQueued[] = [];
  open(openWorkerLine(place(), (told) => queued.push(told)));
  const line = open(joinLine(web, place(), () => undefined));
  await vi.waitFor(() => expect(isOnLine(web)).toBe(true), 5000);
  tellWorker(web, { orgId: 'o', queued: ['r1'], awaited: [] });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(queued).toEqual([]);
  line.close();
  other.close();
});

it('is not there to a worker that has stopped reading', async () => {
  const held: Socket[] = [];
  const frozen = createServer({ pauseOnConnect: true }, (socket) => held.push(socket)).listen(place());
  const line = open(joinLine(web, place(), () => undefined));
  await vi.waitFor(() => expect(isOnLine(web)).toBe(true), 5000);
  const queued = Array.from({ length: 1000 }, () => 'r'.repeat(36));
  for (let n = 0; n < 200; n++) tellWorker(web, { orgId: 'o', queued, awaited: [] });
  expect(isOnLine(web)).toBe(false);
  line.close();
  for (const socket of held) socket.destroy();
  frozen.close();
});

it('is not there where the path is too long for a socket', () => {
  expect(linePath('/srv/millrace')).toBe('/srv/millrace/worker.sock');
  expect(linePath(`/${'a'.repeat(100)}`)).toBeUndefined();
});

it('reads messages that arrive in pieces', () => {
  const heard: RunEnded[] = [];
  const read = reading<RunEnded>((end) => heard.push(end));
  const text = written(END) + written({ ...END, runId: 'r2' });
  for (const piece of [text.slice(0, 5), text.slice(5, 90), text.slice(90)]) read(piece);
  expect(heard.map(({ runId }) => runId)).toEqual(['r1', 'r2']);
});
