// A process of its own that looks at mailboxes as a worker does, until it is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#db/client.ts';
import { testWatcher } from './watched.ts';

const watcher = testWatcher(openDatabase(process.argv[2] ?? ''));
process.send?.('ready');
for (;;) {
  await watcher.look();
  await sleep(20);
}
