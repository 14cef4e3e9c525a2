import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { killedWorkers } from '#db/testing/killed-workers.ts';
import { testDb } from '#db/testing/test-db.ts';
import { imapSink } from '#lib/imap/testing/imap-sink.ts';
import { mailboxesIn, testWatcher, watching } from './testing/watched.ts';

const test = testDb();
const { due, startedBy } = mailboxesIn(test);
const SCRIPT = path.join(import.meta.dirname, 'testing/look-process.ts');
const MAILS = 80;
const { start: startWorker, kill } = killedWorkers(SCRIPT, () => appUrl(test.url));

it('starts one run for each mail, whoever races at the mailbox or is killed over it', async () => {
  const sink = await imapSink();
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  const id = await watching(builder, { url: sink.url, everySeconds: 10 });
  const watcher = testWatcher(test.db);
  await watcher.look();
  await watcher.settled();
  for (let count = 0; count < MAILS; count++) sink.put(`Subject: ${count}\r\n\r\nHi`);

  const racing = await Promise.all([startWorker(), startWorker()]);
  for (let round = 0; round < 100 && (await startedBy(id)).length < MAILS; round++) {
    // As if each lease had ended at once: both are at it.
    for (let time = 0; time < 10; time++) {
      await due(id);
      await sleep(20);
    }
    const victim = racing[round % 2];
    if (victim && round < 4) {
      await kill(victim);
      racing[round % 2] = await startWorker();
    }
  }
  await Promise.all(racing.map(kill));
  await sink.close();
  expect(await startedBy(id)).toEqual(Array.from({ length: MAILS }, (_, at) => at + 1));
}, 120_000);
