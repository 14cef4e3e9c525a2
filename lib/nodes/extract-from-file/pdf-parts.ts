import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LIMITS } from '#lib/engine/limits.ts';
import type { PdfPart, PdfTask } from './pdf-worker.ts';

const EVERY_MS = 100;
const TOO_MUCH = 'it takes more memory than it may';

/** Thrown where reading takes more time or memory than it may. */
export class PdfTooHard extends Error {}

type Given = PdfTask & { readonly signal: AbortSignal; readonly mostMs?: number };

/**
 * What is in a PDF, part by part, read in a thread of its own: a document can keep its reader busy for ever, and a thread can
 * be ended at any moment. Throws `PdfTooHard`, or the reason of `signal`.
 */
export async function* pdfParts({ signal, mostMs = LIMITS.pdfMs, ...task }: Given): AsyncGenerator<PdfPart> {
  const memory = new AbortController();
  const limit = AbortSignal.any([signal, memory.signal, AbortSignal.timeout(mostMs)]);
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: task,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.pdfMemoryBytes / 2 ** 20 },
  });
  const parts: PdfPart[] = [];
  worker.on('message', (part: PdfPart) => parts.push(part));
  // What is unpacked lies outside of the heap that has a limit: a few bytes can be gigabytes there.
  const watch = setInterval(async () => {
    const { external_memory: bytes } = await worker.getHeapStatistics().catch(() => ({ external_memory: 0 }));
    if (bytes > LIMITS.pdfMemoryBytes) memory.abort(new PdfTooHard(TOO_MUCH));
  }, EVERY_MS);
  const failed = once(worker, 'exit').then(
    () => undefined,
    (error: Error) => error,
  );
  try {
    for (;;) {
      const part = parts.shift();
      if (part) yield part;
      if (part?.kind === 'end' || part?.kind === 'wrong') return;
      if (part) continue;
      limit.throwIfAborted();
      const ended = await Promise.race([
        once(worker, 'message', { signal: limit }).then(() => false),
        failed.then((error) => error ?? true),
      ]);
      if (ended && parts.length === 0) throw new PdfTooHard(TOO_MUCH, { cause: ended });
    }
  } catch (error) {
    signal.throwIfAborted();
    memory.signal.throwIfAborted();
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new PdfTooHard(TOO_MUCH, { cause: error });
    if (!limit.aborted) throw error;
    throw new PdfTooHard(`it takes longer than ${mostMs / 1000} seconds`);
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}
