import { LIMITS } from '#lib/engine/limits.ts';
import type { ChunkWork, NodeContext } from '#lib/nodes/node-context.ts';
import type { LogLine } from './log-line.ts';

/** Results of items that follow each other, from the one at `first`. */
export type Chunk = { readonly first: number; readonly results: readonly unknown[] };
export type Progress = { readonly done: number; readonly total: number };

/** Where the finished chunks of one activation are kept. */
export type ChunkStore = {
  /** What earlier attempts have finished: the results of the first items, in order. */
  readonly load: () => Promise<unknown[]>;
  /** Commits a chunk at once, and what was logged on the way: from now on nobody does it again. */
  readonly save: (chunk: Chunk, progress: Progress, logs?: readonly LogLine[]) => Promise<void>;
  /** Keeps a chunk with whatever is committed next. */
  readonly keep: (chunk: Chunk) => Promise<void>;
};

/** Work on an activation ends here, and its node has nothing to say of it: the ledger cannot be written, or `Halted`. */
export class Interrupted extends Error {
  override readonly name: string = 'Interrupted';
}
/** The run is paused. What was done is saved; the activation goes on behind it. */
export class Halted extends Interrupted {
  override readonly name = 'Halted';
}

/** What was done is saved when it is this old, in milliseconds. */
const SAVE_MS = 1000;

type Mapping = {
  readonly store: ChunkStore;
  readonly signal: AbortSignal;
  /** Without effects there is no harm in doing it again: it is saved by time alone. */
  readonly isPure: boolean;
};

/** See `NodeContext.mapChunks`. What ends within a second and a chunk is not saved on its way. */
export function chunkMapper({ store, signal, isPure }: Mapping): NodeContext<unknown>['mapChunks'] {
  return async <T>(total: number, work: ChunkWork<T>) => {
    const results = (await store.load()).slice(0, total) as T[];
    let saved = results.length;
    let savedAt = performance.now();
    const unsaved = (): Chunk => ({ first: saved, results: results.slice(saved) });
    const isDue = () =>
      performance.now() - savedAt >= SAVE_MS || (!isPure && results.length - saved >= LIMITS.chunkItems);
    try {
      while (results.length < total) {
        signal.throwIfAborted();
        const first = results.length;
        const made = await work({ first, most: Math.min(LIMITS.chunkItems, total - first) });
        for (const result of made) results.push(result);
        if (results.length >= total || !isDue()) continue;
        signal.throwIfAborted();
        await store.save(unsaved(), { done: results.length, total });
        saved = results.length;
        savedAt = performance.now();
      }
    } catch (error) {
      if (results.length > saved && !signal.aborted) await store.keep(unsaved());
      throw error;
    }
    return results;
  };
}
