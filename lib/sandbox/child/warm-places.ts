import type ivm from 'isolated-vm';
import type { ChildJob, ChildResult, LogLevel } from '../code-scope.ts';

/** Where one script runs, with nothing in it of what ran before. */
export type Place = {
  readonly isolate: ivm.Isolate;
  /** Rejects, or ends with `isAborted`, when the isolate is not to be used again. */
  readonly perform: (job: ChildJob, log: (level: LogLevel, text: string) => void) => Promise<ChildResult>;
  /** The place of the next script, in the same isolate; undefined where it is not worth keeping. */
  readonly renew: () => Promise<Place | undefined>;
};

export type Places = ReturnType<typeof warmPlaces>;

/**
 * Places to run scripts in. Scripts of one tenant follow each other in one isolate; before a script of another tenant it
 * is discarded, as it is after one that did not end by itself.
 */
export function warmPlaces(open: () => Promise<Place>) {
  let warm:
    | { readonly tenant: string; readonly isolate: ivm.Isolate; readonly next: Promise<Place | undefined> }
    | undefined;

  return {
    async take(tenant: string): Promise<Place> {
      const kept = warm;
      warm = undefined;
      if (kept?.tenant === tenant) {
        const next = await kept.next;
        if (next) return next;
      }
      if (kept && !kept.isolate.isDisposed) kept.isolate.dispose();
      return open();
    },

    /** After a script that has ended by itself: makes the place of the next one ahead of time. */
    keep(tenant: string, { isolate, renew }: Place): void {
      const next = renew();
      // Whoever takes it hears of it.
      next.catch(() => undefined);
      warm = { tenant, isolate, next };
    },
  };
}
