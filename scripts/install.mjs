// Brings the packages and the project's own Node. Built-in modules only: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const OLDEST = [20, 9];
const WAIT_MS = 500;

/** Installs when the lock file differs from what was installed last; returns the path of the project's Node. */
export function ensureInstalled() {
  refuseOldNode();
  const node = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const stamp = path.join(root, 'node_modules', '.installed');
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package.json')))
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node);
  if (isInstalled()) return node;
  takeTurn();
  if (isInstalled()) return node;

  console.log('Installing packages (about a minute the first time) …');
  const started = Date.now();
  // `install` rather than `ci`: a lock written on one platform lacks the optional packages of others.
  const npm = npmCommand();
  const done = spawnSync(
    npm.command,
    [...npm.args, 'install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (done.error) fail(`npm could not be started (${done.error.message}). Install npm, then run this again.`);
  if (done.status !== 0)
    fail('The packages could not be installed: npm says why above. Mend that, then run this again.');
  if (spawnSync(node, ['--version']).status !== 0) {
    fail('The package `node` has no program: its install script did not run. Run `npm rebuild node`, then this again.');
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  return node;
}

/** Waits for another command that is installing here: npm must not write the same folder twice at once. */
function takeTurn() {
  const lock = path.join(root, '.installing');
  for (let hasSaid = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(lock, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isRunning(lock)) rmSync(lock, { force: true });
    else if (!hasSaid) {
      console.log('Another command is installing the packages: waiting for it …');
      hasSaid = true;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
  }
}

/** Whether the process that wrote the lock still runs; one that is just being written counts. */
function isRunning(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The npm that started us, else the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return { command: process.execPath, args: [script] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  fail(`Node ${OLDEST.join('.')} or newer is needed to start; this is ${process.versions.node}.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
