import type { Database } from '#db/client.ts';
import { wakeWorkers } from '#db/wake.ts';
import type { Driver } from '#inngest/embedded/driver.ts';
import type { EndListener } from '#inngest/embedded/store/commit-steps.ts';
import { sentEnd } from '#lib/line/ends.ts';
import { openWorkerLine, type WorkerLine } from '#lib/line/worker-end.ts';
import { readAhead } from '#lib/runs/load-run.ts';

/**
 * The driver's way to the web process of its machine: hears of queued runs, which it begins to read while they are being
 * claimed, and tells how those ended that somebody waits for. Without a path nothing is heard, and nobody told.
 */
export function lineToWeb(path: string | undefined) {
  let line: WorkerLine | undefined;
  const listener: EndListener = {
    isAwaited: (runId) => line?.isAwaited(runId) ?? false,
    tell: (runId, end) => line?.tell(sentEnd(runId, end)),
  };
  return {
    listener,
    /** From now on for a driver that works. */
    open(driver: Driver, db: Database): void {
      if (path === undefined) return;
      line = openWorkerLine(path, ({ orgId, queued }) => {
        if (!driver.look()) wakeWorkers(db);
        else for (const runId of queued) readAhead(db, { orgId, runId });
      });
    },
    close: () => line?.close(),
  };
}
