import { memoryUsage } from 'node:process';
import { LIMITS } from '#lib/engine/limits.ts';

const EVERY_MS = 20;

/**
 * Calls `onExceeded` once this process holds `codeMemoryBytes` more than it did. An isolate's own limit does not see every
 * way to allocate (arrays that grow fast ran past it to gigabytes), so what the process really holds is what counts.
 */
export function watchMemory(onExceeded: () => void): { readonly stop: () => void } {
  const most = memoryUsage.rss() + LIMITS.codeMemoryBytes;
  const timer = setInterval(() => {
    if (memoryUsage.rss() > most) onExceeded();
  }, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
