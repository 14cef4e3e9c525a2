import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;
const PAGE_BYTES = 4096;

type Row = { readonly parent: number; readonly cpuMs: number; readonly bytes: number };
export type Usage = { readonly cpuMs: number; readonly bytes: number; readonly count: number };

/** CPU and resident memory of a process and all below it, by Linux's /proc; nothing where there is none. */
export function usageOf(root: number): Usage {
  const rows = new Map<number, Row>();
  for (const name of processes()) {
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'latin1');
      const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [parent = 0, user = 0, system = 0, pages = 0] = [fields[1], fields[11], fields[12], fields[21]];
      // Time of children that have ended counts too.
      const ended = (fields[13] ?? 0) + (fields[14] ?? 0);
      rows.set(Number(name), { parent, cpuMs: (user + system + ended) * TICK_MS, bytes: pages * PAGE_BYTES });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => pid === root || isBelowParent(rows.get(pid)?.parent);
  const isBelowParent = (parent: number | undefined) => parent !== undefined && parent > 1 && isBelow(parent);
  const ours = [...rows].filter(([pid]) => isBelow(pid)).map(([, row]) => row);
  const sum = (value: (row: Row) => number) => ours.reduce((total, row) => total + value(row), 0);
  return { cpuMs: sum((row) => row.cpuMs), bytes: sum((row) => row.bytes), count: ours.length };
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
