import { LIMITS } from '#lib/engine/limits.ts';
import type { ChildJob, ChildResult, LogLevel } from '../code-scope.ts';
import type { Place } from './warm-places.ts';
import { watchMemory } from './watch-memory.ts';

type Log = (level: LogLevel, text: string) => void;

/**
 * Runs a script in its place. Never throws for what the script does. After a result with `isAborted` the script may still
 * be running: the process has to go.
 */
export async function runScript(job: ChildJob, place: Place, log: Log): Promise<ChildResult> {
  const abort = Promise.withResolvers<ChildResult>();
  const deadline = setTimeout(() => abort.resolve(timedOut(job.ms)), job.ms);
  const watch = watchMemory(() => abort.resolve(outOfMemory()));
  try {
    return await Promise.race([place.perform(job, log), abort.promise]);
  } catch (error) {
    return place.isolate.isDisposed ? outOfMemory() : brokenDown(error);
  } finally {
    clearTimeout(deadline);
    watch.stop();
  }
}

const timedOut = (ms: number): ChildResult => ({
  ok: false,
  isAborted: true,
  code: 'code_timeout',
  message: `The code did not end within ${ms / 1000} s. Do less at once, or raise the node's time-out.`,
});

const outOfMemory = (): ChildResult => ({
  ok: false,
  isAborted: true,
  code: 'code_memory',
  message: `The code used more than ${LIMITS.codeMemoryBytes / 1024 / 1024} MiB of memory. Work on fewer items at once.`,
});

const brokenDown = (error: unknown): ChildResult => ({
  ok: false,
  isAborted: true,
  code: 'code_failed',
  message: `The code brought down what runs it: ${String((error as Error).message).slice(0, 300)}`,
});
