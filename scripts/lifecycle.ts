/** A process is given this long to end its work after it was asked to stop. Milliseconds. */
export const STOP_MS = 30_000;

/**
 * Calls `stop` once when the process is asked to end: by a signal, or because the supervisor that started it is gone
 * (its channel closes, even after kill -9). The process exits when `stop` is done, or by force after `STOP_MS`.
 */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, once);
  process.on('disconnect', once);
}
