import { spawn } from 'node:child_process';
import path from 'node:path';

const bin = (...parts: string[]) => path.resolve('node_modules', ...parts);

/** The tools of the checkout, as argument lists for its own Node. */
export const TOOLS = {
  vitest: bin('vitest', 'vitest.mjs'),
  playwright: bin('@playwright', 'test', 'cli.js'),
  types: bin('tsc7', 'bin', 'tsc'),
  knip: bin('knip', 'bin', 'knip.js'),
  biome: bin('@biomejs', 'biome', 'bin', 'biome'),
};

export type Task = { name: string; args: string[]; env?: Record<string, string> };

/** Runs a tool, prints its name with the seconds it took, and its output only when it failed. Resolves to success. */
export function runTask({ name, args, env }: Task): Promise<boolean> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(String(error))));
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
      if (code !== 0) console.log(Buffer.concat(output).toString('utf8'));
      resolve(code === 0);
    });
  });
}

/** Runs the tests of some projects of `vitest.config.ts`; the report is a JSON file. */
export function runTests(name: string, { projects, report }: { projects: string[]; report: string }): Promise<boolean> {
  const chosen = projects.flatMap((project) => ['--project', project]);
  const told = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runTask({ name, args: [TOOLS.vitest, 'run', ...chosen, ...told] });
}
