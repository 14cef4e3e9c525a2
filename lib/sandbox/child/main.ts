// The child process in which scripts run: an empty environment, no files but its own, no processes; one job at a time.
import type { ChildJob, ChildMessage, ChildResult, ChildStart, CodeLanguage } from '../code-scope.ts';
import { runScript } from './run-script.ts';
import type { Places } from './warm-places.ts';

const say = (message: ChildMessage) => process.send?.(message);

const PLACES: Readonly<Record<CodeLanguage, (start: ChildStart) => Promise<Places>>> = {
  javascript: async () => (await import('./javascript.ts')).javascriptPlaces(),
  python: async ({ memory }) => {
    const { pythonPlaces } = await import('./python/interpreters.ts');
    return pythonPlaces({ memory, made: (made) => say({ type: 'memory', memory: made }) });
  },
};

const notOpened = ({ message }: Error): ChildResult => ({
  ok: false,
  isAborted: true,
  code: 'sandbox_unavailable',
  message: `The sandbox for code could not be opened: ${message}. "millrace doctor" says more.`,
});

const start = await new Promise<ChildStart>((resolve) => process.once('message', resolve));
const places = await PLACES[start.language](start);

// Whoever started this process is gone. An orderly exit would wait for the script, which may never end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', async (job: ChildJob) => {
  const place = await places.take(job.tenant).catch((error: Error) => error);
  if (place instanceof Error) return say({ type: 'result', result: notOpened(place) });
  say({ type: 'begun' });
  const result = await runScript(job, place, (level, text) => say({ type: 'log', level, text }));
  say({ type: 'result', result });
  if (!result.isAborted) places.keep(job.tenant, place);
});
say({ type: 'ready' });
