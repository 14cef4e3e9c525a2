// The child process in which scripts run: an empty environment, no files but its own, no processes; one job at a time.
import { readFileSync } from 'node:fs';
import ivm from 'isolated-vm';
import type { ChildJob, ChildMessage } from '../code-scope.ts';
import { bundleRealm } from './bundle-realm.ts';
import { runScript } from './run-script.ts';
import { warmIsolate } from './warm-isolate.ts';

const PACKAGES = new URL('../../../node_modules/', import.meta.url);
/** Libraries that scripts find in their isolate, as scripts that set a global. */
const PRELOADED = ['luxon/build/global/luxon.min.js', 'jmespath/jmespath.js'];

const say = (message: ChildMessage) => process.send?.(message);

const isolates = warmIsolate(
  ivm.Isolate.createSnapshot([
    ...PRELOADED.map((file) => ({ code: readFileSync(new URL(file, PACKAGES), 'utf8'), filename: file })),
    { code: bundleRealm(), filename: 'realm' },
  ]),
);

// Whoever started this process is gone. An orderly exit would wait for the script, which may never end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', async (job: ChildJob) => {
  const place = await isolates.take(job.tenant);
  const result = await runScript(job, place, (level, text) => say({ type: 'log', level, text }));
  say({ type: 'result', result });
  if (!result.isAborted) isolates.keep(job.tenant, place);
});
say({ type: 'ready' });
