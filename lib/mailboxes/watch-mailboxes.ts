import type { Database } from '#db/client.ts';
import { log } from '#lib/observability/log.ts';
import { claimWatch, dueWatches } from './claim-watch.ts';
import { lookAtMailbox, type Reach } from './look-at-mailbox.ts';

/** Side by side in a process: one that is slow holds up no other, and mails of a few are in memory at a time. */
const AT_ONCE = 4;

export type MailboxWatcher = {
  /** Begins to look at what is due, and does not wait for it. */
  readonly look: () => Promise<void>;
  /** Waits for what has begun. */
  readonly settled: () => Promise<unknown>;
  /** Breaks off what has begun: no mail is lost by that. */
  readonly stop: () => Promise<void>;
};

/** Looks at the mailboxes of all organisations as they fall due, however many workers do the same. */
export function watchMailboxes(db: Database, reach: Reach): MailboxWatcher {
  const busy = new Set<Promise<void>>();
  const stopping = new AbortController();
  const settled = () => Promise.all(busy);
  return {
    settled,
    look: async () => {
      const free = AT_ONCE - busy.size;
      if (free === 0 || stopping.signal.aborted) return;
      for (const place of await dueWatches(db, free)) {
        const watch = await claimWatch(db, place);
        if (!watch) continue;
        const looked = lookAtMailbox({ db, reach, watch, stop: stopping.signal })
          .catch((error: unknown) =>
            log.error({ err: error, ...place }, 'A look at a mailbox failed; it is made again'),
          )
          .finally(() => busy.delete(looked));
        busy.add(looked);
      }
    },
    stop: async () => {
      stopping.abort();
      await settled();
    },
  };
}
