// The worker process: makes what was told happen, fires schedules, and finds the runs that nobody drives.
import { database } from '#db/client.ts';
import { forgetExpired } from '#lib/access/forget-expired.ts';
import { blobs } from '#lib/blobs/blobs.ts';
import { connectionName } from '#lib/blobs/demand-shared-blobs.ts';
import { sweepDrafts } from '#lib/blobs/draft.ts';
import { sweepBlobs } from '#lib/blobs/sweep-blobs.ts';
import { env } from '#lib/config/env.ts';
import { retryMarkedLetters } from '#lib/dead-letters/retry-marked.ts';
import { forgetTold } from '#lib/deliveries/forget-told.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { forgetEvents } from '#lib/events/forget-events.ts';
import { admitHeld, forgetRateHits } from '#lib/flow/admit-held.ts';
import { egress } from '#lib/http/egress.ts';
import { dial } from '#lib/http/egress-socket.ts';
import { sendDueMail } from '#lib/mail/send-mail.ts';
import { watchMailboxes } from '#lib/mailboxes/watch-mailboxes.ts';
import { log } from '#lib/observability/log.ts';
import { tellRequests } from '#lib/requests/tell-requests.ts';
import { fireSchedules } from '#lib/schedules/fire-schedules.ts';
import { forgetScheduleHistory } from '#lib/schedules/forget-history.ts';
import { forgetData } from '#lib/tables/forget-data.ts';
import { forgetTrash } from '#lib/trash/forget-trash.ts';
import { namedSecret } from '#lib/vault/named-secret.ts';
import { onStop } from './lifecycle.ts';
import { shedMemoryWhenQuiet } from './shed-memory.ts';
import { analyseYoungTables } from './worker/analyse-young-tables.ts';
import { startChores } from './worker/chores.ts';
import { startDeliveries } from './worker/deliveries.ts';
import type { Engine } from './worker/engine.ts';
import { startEventStarts } from './worker/event-starts.ts';
import { forgetDone } from './worker/forget-done.ts';

process.title = 'millrace-worker';

const LOCK_MS = 1000;
const TICK_MS = 1000;
const FORGET_MS = 60_000;
const SWEEP_MS = 3_600_000;

// A worker that freezes in a transaction ends with its lease, and nobody stands in line for what it has locked.
// Its statements name a few rows: plans that were made while tables were small must not read whole tables later.
const db = database({
  connection: {
    application_name: connectionName(),
    transaction_timeout: LIMITS.leaseMs,
    lock_timeout: LOCK_MS,
    plan_cache_mode: 'force_generic_plan',
    enable_seqscan: 'off',
    enable_hashjoin: 'off',
    enable_mergejoin: 'off',
  },
});
const engine = startEngine();
const deliveries = startDeliveries({ db, egress });
const eventStarts = startEventStarts(db);
const mailboxes = watchMailboxes(db, { dial, secret: namedSecret });
const stopChores = Promise.all([engine, eventStarts]).then(([{ chores }]) =>
  startChores([
    { name: 'admission', everyMs: TICK_MS, work: () => admitHeld(db) },
    { name: 'schedules', everyMs: TICK_MS, work: () => fireSchedules(db) },
    { name: 'requests', everyMs: TICK_MS, work: () => tellRequests(db) },
    { name: 'mail', everyMs: TICK_MS, work: () => sendDueMail(db) },
    { name: 'mailboxes', everyMs: TICK_MS, work: mailboxes.look },
    { name: 'statistics', everyMs: TICK_MS, work: () => analyseYoungTables(db) },
    { name: 'dead letters', everyMs: TICK_MS, work: () => retryMarkedLetters(db) },
    {
      name: 'forget',
      everyMs: FORGET_MS,
      work: () =>
        Promise.all([forgetDone(db), forgetExpired(db), forgetRateHits(db), forgetTold(db), forgetEvents(db)]),
    },
    {
      name: 'sweep',
      everyMs: SWEEP_MS,
      work: () =>
        Promise.all([
          sweepDrafts(),
          sweepBlobs(db, blobs.home),
          forgetScheduleHistory(db),
          forgetData(db),
          forgetTrash(db),
        ]),
    },
    ...chores,
  ]),
);
stopChores.then(shedMemoryWhenQuiet).catch((error: unknown) => {
  log.fatal({ err: error }, 'The worker could not start');
  process.exit(1);
});

onStop(async () => {
  await (await stopChores)();
  await Promise.all([(await engine).stop(), deliveries.stop(), (await eventStarts).stop(), mailboxes.stop()]);
  await db.end();
});

/** Only the engine that is used is loaded. */
async function startEngine(): Promise<Engine> {
  if (env.ENGINE === 'embedded') {
    const { driveEmbedded } = await import('./worker/drive.ts');
    return driveEmbedded(db);
  }
  const [{ makeClient }, { startDispatcher }] = await Promise.all([
    import('#inngest/client.ts'),
    import('./worker/dispatcher.ts'),
  ]);
  const client = makeClient();
  return startDispatcher(db, (events) => client.send(events));
}
