import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#db/client.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { Driver } from '#inngest/embedded/driver.ts';
import { isOnServer, startEngine, type TestEngine } from '#inngest/functions/testing/engine.ts';
import { receivedEnd } from '#lib/line/ends.ts';
import { isOnLine, joinLine } from '#lib/line/web-end.ts';
import { tellEnd } from '#lib/runs/progress.ts';
import { callHook, jsonOf, openHook } from '#lib/triggers/testing/hooks.ts';
import { lineToWeb } from './line.ts';

const CALLS = 20;
const test = testDb();
const folder = mkdtempSync(path.join(tmpdir(), 'line-'));
const place = path.join(folder, 'worker.sock');
const line = lineToWeb(place);
let engine: TestEngine;
let url = '';
/** What the web process asks of the database, in one round trip each. */
let asked = 0;
const web: Pick<Database, 'atOnce'> & Database = Object.create(null);

beforeAll(async () => {
  Object.assign(web, test.db, {
    atOnce: (...given: Parameters<Database['atOnce']>) => {
      asked++;
      return test.db.atOnce(...given);
    },
  });
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  ({ url } = await openHook(builder, { respond: 'at_end' }));
  engine = await startEngine(test.db, {}, { listener: line.listener });
  if (engine instanceof Driver) line.open(engine, test.db);
});
afterAll(async () => {
  line.close();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

const callAll = async () => {
  asked = 0;
  for (let n = 0; n < CALLS; n++) {
    const answer = await callHook(web, url, { body: JSON.stringify({ n }) });
    expect([answer.status, (await jsonOf(answer)).body]).toEqual([200, { n }]);
  }
  return asked;
};

it.skipIf(isOnServer)('answers what the worker told of a run, without asking the database for it', async () => {
  // The first calls learn what the workflow limits, and the graph.
  await callAll();
  expect(await callAll()).toBeGreaterThanOrEqual(2 * CALLS);
  const joined = joinLine(web, place, (ended) => tellEnd(web, ended.runId, receivedEnd(ended)));
  await vi.waitFor(() => expect(isOnLine(web)).toBe(true), 5000);
  expect(await callAll()).toBeLessThan(1.5 * CALLS);
  joined.close();
  await vi.waitFor(() => expect(isOnLine(web)).toBe(false), 5000);
  expect(await callAll()).toBeGreaterThanOrEqual(2 * CALLS);
});
