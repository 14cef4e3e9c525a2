import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Email } from 'postal-mime';
import type { Parsed, ParseTask } from './parse-worker.ts';

/** What is read at once; anybody can send more than that keeps a thread busy for minutes. */
const SMALL_BYTES = 32 * 1024;
const MOST_MS = 30_000;
const MEMORY_MB = 512;

/** A message, parsed: a large one in a thread of its own, which can be ended. Throws an error that says in a sentence why not. */
export async function parseMail(task: ParseTask): Promise<Email> {
  if (task.bytes.length > SMALL_BYTES) return inThread(task);
  const { default: PostalMime } = await import('postal-mime');
  return PostalMime.parse(task.bytes, task.options);
}

async function inThread(task: ParseTask): Promise<Email> {
  const limit = AbortSignal.timeout(MOST_MS);
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    workerData: task,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const tooHard = () => new Error(`It takes more than ${MOST_MS / 1000} seconds or ${MEMORY_MB} MiB to read`);
  try {
    const [parsed] = (await Promise.race([
      once(worker, 'message', { signal: limit }),
      once(worker, 'exit', { signal: limit }).then(() => Promise.reject(tooHard())),
    ])) as [Parsed];
    if ('wrong' in parsed) throw new Error(parsed.wrong);
    return parsed.email;
  } catch (error) {
    throw limit.aborted || (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHard() : error;
  } finally {
    await worker.terminate();
  }
}
