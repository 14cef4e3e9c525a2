// Runs a script of the project under the project's own Node and stays out of its way. Built-in modules only.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';

/** Installs what is missing, runs `script` with `args`, passes signals on and ends with its exit code. */
export function runWithOwnNode(script, args = process.argv.slice(2)) {
  const node = ensureInstalled();
  const child = spawn(node, [script, ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the child by the terminal; a signal to npm reaches only us, or, when npm dies of it, nobody.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  child.on('error', (error) => {
    console.error(`${script} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
