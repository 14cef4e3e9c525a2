import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { PROGRESS_CHANNEL } from '#db/wake.ts';
import type { Context } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { runHintsResponse } from './run-hints.ts';

const test = testDb();
const tell = async (org: string) => {
  await test.owner`select pg_notify(${PROGRESS_CHANNEL}, ${JSON.stringify({ org, run: newId() })})`;
};

function follow(ctx: Context, renew = async () => ctx) {
  const aborter = new AbortController();
  const request = new Request('http://x.test/', { signal: aborter.signal });
  const { body } = runHintsResponse({}, { request, ctx, input: {}, renew });
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const read = async () => {
    const { value, done } = await reader.read();
    return done ? undefined : new TextDecoder().decode(value);
  };
  return { read, stop: () => aborter.abort() };
}

it('tells of runs of the own organisation only, many at once as one hint', async () => {
  const ours = await (await makeOrg(test.db)).contextFor('viewer');
  const theirs = await makeOrg(test.db);
  const { read, stop } = follow(ours);
  expect(await read()).toBe(': here\n\n');
  const hint = read();
  // The connection that listens may come up after the first news.
  const telling = setInterval(() => void tell(theirs.orgId), 50);
  expect(await Promise.race([hint, new Promise((resolve) => setTimeout(resolve, 1500, 'nothing'))])).toBe('nothing');
  clearInterval(telling);
  for (let n = 0; n < 20; n++) await tell(ours.orgId);
  expect(await hint).toContain('event: moved');
  stop();
  for (let rest = await read(); rest !== undefined; rest = await read()) expect(rest).not.toContain('data: [');
}, 30_000);

it('ends when the reader may look no longer', async () => {
  const ours = await (await makeOrg(test.db)).contextFor('viewer');
  const { read } = follow(ours, () => Promise.reject(new AppError('unauthenticated', 'Signed out.')));
  const telling = setInterval(() => void tell(ours.orgId), 50);
  while ((await read()) !== undefined);
  clearInterval(telling);
}, 30_000);
