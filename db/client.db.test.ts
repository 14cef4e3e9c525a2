import { createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { connect, openDatabase } from './client.ts';
import { databaseFault } from './database-error.ts';
import { testDb } from './testing/test-db.ts';

const test = testDb();
const open = new Set<{ end: () => Promise<void> }>();
afterAll(() => Promise.all([...open].map((one) => one.end())));

async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `postgres://nobody:x@127.0.0.1:${address && typeof address === 'object' ? address.port : 1}/millrace`;
}

describe('the database client', () => {
  it('says within seconds that nobody is there, to everybody who asks', async () => {
    const db = openDatabase(await deadUrl(), { max: 3 });
    open.add(db);
    const started = performance.now();
    const asked = Array.from({ length: 30 }, () => db.withOrg('', (tx) => tx.execute(sql`select 1`)));
    const answers = await Promise.allSettled(asked);
    expect(answers.map((one) => one.status === 'rejected' && databaseFault(one.reason)?.kind)).toEqual(
      answers.map(() => 'unavailable'),
    );
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('forgets the organisation with the transaction', async () => {
    const db = openDatabase(test.url, { max: 1 });
    open.add(db);
    const current = sql`select current_setting('app.org_id', true) as org`;
    const id = '01a1fdc8-83f4-7000-bdb0-f6ac1903d303';
    expect((await db.withOrg(id, (tx) => tx.execute(current)))[0]?.org).toBe(id);
    expect((await db.pool.execute(current))[0]?.org).toBe('');
  });

  it('keeps what a query was sent out of its error', async () => {
    const failed = test.db.withOrg('', (tx) => tx.execute(sql`select ${'canary'}::uuid, ${'second canary'}::int`));
    const error = await failed.catch((reason: Error) => reason);
    expect(error).toMatchObject({ message: expect.stringContaining('Failed query: select $1::uuid'), params: [] });
    expect((error as Error).stack).not.toContain('second canary');
  });

  it('ends statements that take for ever and transactions that somebody left open', async () => {
    const client = connect(test.url, { max: 1 });
    open.add({ end: () => client.end() });
    const [limits] = await client`select current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`;
    expect(limits).toEqual({ statement: '30s', idle: '15s' });
  });
});
