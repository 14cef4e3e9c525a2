import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LIMITS } from '#lib/engine/limits.ts';
import type { PdfPart, PdfTask } from './pdf-worker.ts';

/** Thrown where reading takes more time or memory than it may. */
export class PdfTooHard extends Error {}

type Given = PdfTask & { readonly signal: AbortSignal; readonly mostMs?: number };

/**
 * What is in a PDF, part by part, read in a thread of its own: a document can keep its reader busy for ever, and a thread can
 * be ended at any moment. Throws `PdfTooHard`, or the reason of `signal`.
 */
export async function* pdfParts({ signal, mostMs = LIMITS.pdfMs, ...task }: Given): AsyncGenerator<PdfPart> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(mostMs)]);
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: task,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.pdfMemoryBytes / 2 ** 20 },
  });
  const parts: PdfPart[] = [];
  worker.on('message', (part: PdfPart) => parts.push(part));
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
      if (ended && parts.length === 0) throw new PdfTooHard('it takes more memory than it may', { cause: ended });
    }
  } catch (error) {
    signal.throwIfAborted();
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new PdfTooHard('it takes more memory than it may', { cause: error });
    if (!limit.aborted) throw error;
    throw new PdfTooHard(`it takes longer than ${mostMs / 1000} seconds`);
  } finally {
    await worker.terminate();
  }
}
