import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const SOURCES = ['app', 'components', 'lib', 'db', 'inngest', 'public'];
const FILES = [
  'package.json',
  'package-lock.json',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];
const STAMP = '.next/millrace-build';

/** Builds the web application unless the sources are those of the last build. Rejects when the build fails. */
export async function ensureBuilt(root: string): Promise<void> {
  const wanted = await hashSources(root);
  const stamp = path.join(root, STAMP);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;

  const started = Date.now();
  console.log('Building the pages (about a minute, only after a change) …');
  await build(root, wanted);
  await writeFile(stamp, wanted);
  console.log(`Pages built in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Machines that build the same sources make the same pages: a browser may ask each for what another has told it of. */
function build(root: string, sources: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        // In digits: blockers of advertisements look for words in addresses.
        MILLRACE_BUILD_ID: BigInt(`0x${sources.slice(0, 16)}`).toString(),
        // Names the actions. Nothing is sealed with it: ours are of modules, without values of their surroundings.
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.from(sources, 'hex').toString('base64'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      reject(new Error(`The pages could not be built.\n${Buffer.concat(output).toString('utf8')}`));
    });
  });
}

async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  const files = [...FILES];
  for (const folder of SOURCES) {
    if (!existsSync(path.join(root, folder))) continue;
    for (const entry of await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /\.test\.tsx?$/.test(entry.name)) continue;
      files.push(path.relative(root, path.join(entry.parentPath, entry.name)));
    }
  }
  for (const file of files.sort()) {
    const content = await readFile(path.join(root, file)).catch(() => undefined);
    if (content) hash.update(file).update('\0').update(content).update('\0');
  }
  return hash.digest('hex');
}
