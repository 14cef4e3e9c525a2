// A worker in a process of its own, to be killed by tests. Its nodes reach what those of an installation do; it tells its memory.
import { openDatabase } from '#db/client.ts';
import { startEngine } from './engine.ts';
import { worldOn } from './world-on.ts';

const [database = ''] = process.argv.slice(2);

/** What a worker says of itself, several times a second: peak of its memory in bytes, longest stall in milliseconds. */
export type Condition = { readonly rss: number; readonly stall: number };
let rss = 0;
let stall = 0;
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  stall = Math.max(stall, now - last - 50);
  last = now;
  rss = Math.max(rss, process.memoryUsage.rss());
  process.send?.({ rss, stall } satisfies Condition);
}, 50);

const db = openDatabase(database);
await startEngine(db, worldOn(db));
last = performance.now();
stall = 0;
process.on('disconnect', () => process.exit(0));
