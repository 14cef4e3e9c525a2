import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { env } from '#lib/config/env.ts';

const folder = path.join(env.MILLRACE_DATA, 'tmp');
const names = () => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Watches for drafts that stay. Other tests make and discard theirs in the same folder at the same time. */
export function watchDrafts(): { left: () => Promise<number> } {
  const before = new Set(names());
  return {
    left: async () => {
      const added = names().filter((name) => !before.has(name));
      for (let tries = 0; tries < 50; tries++) {
        const now = new Set(names());
        if (!added.some((name) => now.has(name))) return 0;
        await pause(100);
      }
      return added.length;
    },
  };
}
