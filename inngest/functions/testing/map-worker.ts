// A worker in a process of its own, to be killed by tests. It sends requests for real, runs code, and tells its memory.
import { openDatabase } from '#db/client.ts';
import type { World } from '#inngest/runtime/world.ts';
import { runCode } from '#lib/sandbox/run-code.ts';
import { startEngine } from './engine.ts';

const [database = ''] = process.argv.slice(2);

const http: World['http'] = async ({ url, method, headers = {}, body }, { signal }) => {
  const response = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body: String(body) }) });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
    url,
  };
};

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

await startEngine(openDatabase(database), { http, runCode });
last = performance.now();
stall = 0;
process.on('disconnect', () => process.exit(0));
