import { breather } from './breather.ts';
import type { NodeContext } from './node-context.ts';
import { pause } from './pause.ts';

/** What takes longer is cut into chunks, so that it is saved. In milliseconds. */
const CHUNK_MS = 1000;

type Options<T> = {
  readonly total: number;
  /** The result for the item at this position; it has to be JSON. */
  readonly work: (item: number) => Promise<T>;
  readonly atOnce: number;
  /** Milliseconds before each item that follows on another. */
  readonly pauseMs?: number;
};

/**
 * Works on items one by one, at most `atOnce` side by side; answers the results in the order of the items. What is done
 * before an item fails is kept: the next attempt begins with that item.
 */
export function mapItems<T>(
  { mapChunks, signal }: Pick<NodeContext<unknown>, 'mapChunks' | 'signal'>,
  { total, work, atOnce, pauseMs = 0 }: Options<T>,
): Promise<readonly T[]> {
  let failure: { readonly item: number; readonly error: unknown } | undefined;
  return mapChunks(total, async ({ first, most }) => {
    const results: T[] = [];
    const due = performance.now() + CHUNK_MS;
    let next = first;
    const breath = breather();
    const mayGoOn = () => next < first + most && !failure && (next === first || performance.now() < due);
    const lane = async () => {
      while (mayGoOn()) {
        const item = next++;
        try {
          if (pauseMs > 0 && item >= atOnce) await pause(pauseMs, signal);
          results[item - first] = await work(item);
          await breath();
        } catch (error) {
          if (!failure || item < failure.item) failure = { item, error };
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, most) }, lane));
    const done = failure ? results.slice(0, failure.item - first) : results;
    if (failure && done.length === 0) throw failure.error;
    return done;
  });
}
