import { performance } from 'node:perf_hooks';

const LOOK_MS = 1000;
/** After this many looks a process has loaded what it needs. */
const LOADED_LOOKS = 3;
/** A process that was busy for a smaller part of the last look is quiet. */
const QUIET = 0.1;
/** Bytes by which a process has to have grown. */
const WORTH = 24 * 1024 * 1024;

/**
 * Gives memory back whenever there is nothing to do: first what starting has left behind, later what bursts of work have.
 * V8 would keep it until there is work. Needs `--expose-gc`; does nothing without.
 */
export function shedMemoryWhenQuiet(): void {
  const { gc } = globalThis;
  if (!gc) return;
  let looks = 0;
  let kept = 0;
  let before = performance.eventLoopUtilization();
  const look = async () => {
    const { utilization } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    looks++;
    if (looks < LOADED_LOOKS || utilization > QUIET || process.memoryUsage.rss() < kept + WORTH) return;
    // The flavour that also gives back the pages that V8 keeps for itself.
    await gc({ type: 'major', flavor: 'last-resort', execution: 'async' });
    kept = process.memoryUsage.rss();
  };
  setInterval(look, LOOK_MS).unref();
}
