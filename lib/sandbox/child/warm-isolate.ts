import ivm from 'isolated-vm';
import { LIMITS } from '#lib/engine/limits.ts';

export type Preloaded = InstanceType<typeof ivm.ExternalCopy<ArrayBuffer>>;

/** Where one script runs: a fresh context, with nothing in it of what ran in others, and what performs the script there. */
export type Place = { readonly isolate: ivm.Isolate; readonly context: ivm.Context; readonly perform: ivm.Reference };

export const MIB = 1024 * 1024;
/** An isolate that has grown beyond this is not worth keeping. */
const KEPT_BYTES = 64 * MIB;

/**
 * Places to run scripts in. Scripts of one tenant follow each other in one isolate, each in a context of its own; before a
 * script of another tenant it is discarded, as it is after one that did not end by itself.
 */
export function warmIsolate(snapshot: Preloaded) {
  let warm: { readonly tenant: string; readonly isolate: ivm.Isolate; readonly next: Promise<Place> } | undefined;

  return {
    async take(tenant: string): Promise<Place> {
      const kept = warm;
      warm = undefined;
      if (kept?.tenant === tenant) return kept.next;
      kept?.isolate.dispose();
      const isolate = new ivm.Isolate({
        memoryLimit: LIMITS.codeMemoryBytes / MIB,
        snapshot,
        onCatastrophicError: () => process.abort(),
      });
      return placeIn(isolate);
    },

    /** Keeps the isolate of a script that has ended by itself, and makes the place of the next one ahead of time. */
    keep(tenant: string, { isolate, context }: Place): void {
      context.release();
      if (isolate.getHeapStatisticsSync().total_heap_size > KEPT_BYTES) {
        isolate.dispose();
        return;
      }
      const next = placeIn(isolate);
      // Whoever takes it hears of it.
      next.catch(() => undefined);
      warm = { tenant, isolate, next };
    },
  };
}

/** Scripts do not see what the snapshot has made of `realm.ts`. */
const TAKE_REALM = `const { realm } = globalThis;
  delete globalThis.realm;
  return (given, log, script) => realm(given, { log, script });`;

async function placeIn(isolate: ivm.Isolate): Promise<Place> {
  const context = await isolate.createContext();
  const perform = await context.evalClosure(TAKE_REALM, [], { result: { reference: true } });
  return { isolate, context, perform };
}
