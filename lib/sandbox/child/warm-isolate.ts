import ivm from 'isolated-vm';
import { LIMITS } from '#lib/engine/limits.ts';

export type Preloaded = InstanceType<typeof ivm.ExternalCopy<ArrayBuffer>>;

/** Where one script runs: a fresh context, with nothing in it of what ran in others. */
export type Place = { readonly isolate: ivm.Isolate; readonly context: ivm.Context };

export const MIB = 1024 * 1024;
/** An isolate that has grown beyond this is not worth keeping. */
const KEPT_BYTES = 64 * MIB;

/**
 * Places to run scripts in. Scripts of one tenant follow each other in one isolate, each in a context of its own; before a
 * script of another tenant it is discarded, as it is after one that did not end by itself.
 */
export function warmIsolate(snapshot: Preloaded) {
  let warm: { readonly tenant: string; readonly isolate: ivm.Isolate; readonly next: Promise<ivm.Context> } | undefined;

  return {
    async take(tenant: string): Promise<Place> {
      const kept = warm;
      warm = undefined;
      if (kept?.tenant === tenant) return { isolate: kept.isolate, context: await kept.next };
      kept?.isolate.dispose();
      const isolate = new ivm.Isolate({
        memoryLimit: LIMITS.codeMemoryBytes / MIB,
        snapshot,
        onCatastrophicError: () => process.abort(),
      });
      return { isolate, context: await isolate.createContext() };
    },

    /** Keeps the isolate of a script that has ended by itself, and makes the place of the next one ahead of time. */
    keep(tenant: string, { isolate, context }: Place): void {
      context.release();
      if (isolate.getHeapStatisticsSync().total_heap_size > KEPT_BYTES) {
        isolate.dispose();
        return;
      }
      const next = isolate.createContext();
      // Whoever takes it hears of it.
      next.catch(() => undefined);
      warm = { tenant, isolate, next };
    },
  };
}
