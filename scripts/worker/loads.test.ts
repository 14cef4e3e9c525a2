import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

/** Prints the packages that are loaded with the worker's modules. */
const PROBE = `
  import { registerHooks } from 'node:module';
  const packages = new Set();
  registerHooks({
    load(url, context, next) {
      const found = url.split('/node_modules/').slice(1).at(-1)?.match(/^(@[^/]+\\/)?[^/]+/);
      if (found) packages.add(found[0]);
      return next(url, context);
    },
  });
  await import('./scripts/worker/drive.ts');
  await import('./scripts/worker/dispatcher.ts');
  await import('./lib/schedules/fire-schedules.ts');
  console.log([...packages].join(' '));
  process.exit(0);
`;

it('starts under plain Node, without the framework', () => {
  const node = path.resolve('node_modules/.bin/node');
  const env = {
    NODE_ENV: 'test' as const,
    PATH: process.env.PATH ?? '',
    MILLRACE_SECRET: 'only-for-tests-only-for-tests-only',
  };
  const output = execFileSync(node, ['--input-type=module', '--eval', PROBE], { env, encoding: 'utf8' });
  const packages = output.trim().split(' ');
  expect(packages).toContain('inngest');
  expect(packages.filter((name) => /^(next|next-auth|react|react-dom|@auth)/.test(name))).toEqual([]);
}, 60_000);
