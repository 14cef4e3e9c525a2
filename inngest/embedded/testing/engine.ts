import { setTimeout as sleep } from 'node:timers/promises';
import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import type postgres from 'postgres';
import type { Database } from '#db/client.ts';
import { outboxEvents } from '#db/schema/outbox.ts';
import { wakeWorkers } from '#db/wake.ts';
import { newId } from '#lib/ids.ts';
import { Driver, type DriverOptions } from '../driver.ts';
import type { StepResult } from '../protocol.ts';

const nothing = () => undefined;
export const silent = { info: nothing, warn: nothing, error: nothing, debug: nothing };

/** A driver for functions made by `define`, in this process, with short pauses. */
export async function startEngine(
  options: Partial<DriverOptions> & Pick<DriverOptions, 'db'>,
  define: (client: Inngest, driver: Driver) => InngestFunction.Any[],
): Promise<Driver> {
  const driver = await Driver.open({ log: silent, backoff: () => 20, ...options });
  const client = new Inngest({ id: 'test', isDev: true, fetch: driver.fetch, logger: silent });
  await driver.start(serve({ client, functions: define(client, driver) }));
  return driver;
}

/** Writes events as `emit` would, whatever their names; answers their ids. */
export async function tell(
  db: Database,
  orgId: string,
  ...events: { name: string; data?: Record<string, unknown> }[]
): Promise<string[]> {
  const rows = events.map(({ name, data = {} }) => ({ id: newId(), orgId, name, data }));
  await db.withOrg(orgId, (tx) => tx.insert(outboxEvents).values(rows));
  wakeWorkers(db);
  return rows.map(({ id }) => id);
}

/** Waits until the invocations that an event caused, of one function or the only one, have ended; answers the result. */
export async function resultOf(
  owner: postgres.Sql,
  causeId: string,
  { functionId, ms = 20_000 }: { functionId?: string; ms?: number } = {},
): Promise<StepResult | null> {
  const until = Date.now() + ms;
  for (;;) {
    const [row] = await owner`
      select result from engine_runs where cause_id = ${causeId} and ended_at is not null
        and (${functionId ?? null}::text is null or function_id = ${functionId ?? null})`;
    if (row) return row.result;
    if (Date.now() > until) throw new Error(`nothing ended for ${causeId} in ${ms} ms`);
    await sleep(10);
  }
}
