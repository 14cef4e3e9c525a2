import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { testDb } from '#db/testing/test-db.ts';
import { metricsText } from './metrics.ts';
import { readiness } from './readiness.ts';

const test = testDb();
const away = openDatabase('postgres://millrace_app:x@127.0.0.1:1/none', { connect_timeout: 1 });
afterAll(() => away.end());

describe('readiness', () => {
  it('is there once a worker holds its lock, and gone with it', async () => {
    expect(await readiness(test.db)).toEqual({
      isReady: false,
      database: 'ok',
      migrations: 'ok',
      engine: 'no worker is running',
    });
    const worker = await test.db.sql.reserve();
    await worker`select pg_advisory_lock_shared(19794, 1)`;
    expect(await readiness(test.db)).toMatchObject({ isReady: true, engine: 'ok' });
    await worker`select pg_advisory_unlock_shared(19794, 1)`;
    worker.release();
    expect((await readiness(test.db)).isReady).toBe(false);
  });

  it('names the migrations that are missing', async () => {
    const [last] =
      await test.owner`delete from migrations where name = (select max(name) from migrations) returning name`;
    expect(await readiness(test.db)).toMatchObject({ isReady: false, migrations: `missing: ${last?.name}` });
    await test.owner`insert into migrations (name) values (${last?.name})`;
  });

  it('says that the database is away, without throwing', async () => {
    expect(await readiness(away)).toMatchObject({ isReady: false, database: 'cannot be reached' });
  });
});

describe('metrics', () => {
  it('are text that Prometheus reads, also without the database', async () => {
    const text = await metricsText(test.db);
    expect(text).toMatch(
      /^# HELP process_uptime_seconds .+\n# TYPE process_uptime_seconds gauge\nprocess_uptime_seconds [\d.]+$/m,
    );
    expect(text).toContain('millrace_unfinished_runs{status="queued"} 0\n');
    expect(text).toContain('millrace_database_up 1\n');
    const without = await metricsText(away);
    expect(without).toContain('millrace_database_up 0\n');
    expect(without).not.toContain('millrace_workers');
  });
});
