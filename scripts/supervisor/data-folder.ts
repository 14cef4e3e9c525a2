import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Claims a data folder for this supervisor; two on one folder would stop each other's database. Returns the release. */
export function takeDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'supervisor.pid');
  const pid = Number(existsSync(file) ? readFileSync(file, 'utf8') : 0);
  if (pid && pid !== process.pid && isSupervisor(pid))
    throw new Error(
      `Millrace already runs on ${folder} (process ${pid}). Stop it first, or set MILLRACE_DATA to another folder.`,
    );
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** A process id may have been given to another program since. */
function isSupervisor(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const command = `/proc/${pid}/cmdline`;
    return !existsSync('/proc/self/cmdline') || readFileSync(command, 'utf8').includes('supervise');
  } catch {
    return false;
  }
}
