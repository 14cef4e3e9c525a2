import ivm from 'isolated-vm';
import { LIMITS } from '#lib/engine/limits.ts';
import type { ChildJob, ChildResult, LogLevel } from '../code-scope.ts';
import { MIB, type Place } from './warm-isolate.ts';
import { watchMemory } from './watch-memory.ts';

type Log = (level: LogLevel, text: string) => void;

/**
 * Runs a script in its place. Never throws for what the script does. After a result with `isAborted` the script may still
 * be running: the process has to go.
 */
export async function runScript({ source, data, items, ms }: ChildJob, place: Place, log: Log): Promise<ChildResult> {
  const abort = Promise.withResolvers<ChildResult>();
  const deadline = setTimeout(() => abort.resolve(timedOut(ms)), ms);
  const watch = watchMemory(() => abort.resolve(outOfMemory()));
  try {
    return await Promise.race([inside(place), abort.promise]);
  } catch (error) {
    return place.isolate.isDisposed ? outOfMemory() : syntaxError(error);
  } finally {
    clearTimeout(deadline);
    watch.stop();
  }

  async function inside({ isolate, context, perform }: Place): Promise<ChildResult> {
    // On lines of its own, counted from the script's first.
    const compiled = await isolate.compileScript(`(async () => {\n${source}\n})`, {
      filename: 'script',
      lineOffset: -1,
    });
    const script = await compiled.run(context, { reference: true });
    const write = new ivm.Callback(log, { ignored: true });
    return (await perform.apply(undefined, [{ data, items }, write, script.derefInto()], {
      arguments: { copy: true },
      result: { promise: true, copy: true },
    })) as ChildResult;
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
  message: `The code used more than ${LIMITS.codeMemoryBytes / MIB} MiB of memory. Work on fewer items at once.`,
});

/** Isolates put the place into the message: `… [script:3:14]`. */
function syntaxError(error: unknown): ChildResult {
  const [, message = String(error), line] = /^(.*?)(?: \[script:(\d+):\d+\])?$/s.exec((error as Error).message) ?? [];
  return {
    ok: false,
    code: 'code_failed',
    message: `${(error as Error).name}: ${message}`,
    ...(Number(line) > 0 ? { line: Number(line) } : {}),
  };
}
