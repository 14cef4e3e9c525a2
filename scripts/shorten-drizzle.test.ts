import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { shorten } from './shorten-drizzle.mjs';

const entry = (target: string) => ({
  import: { types: `./${target}.d.ts`, default: `./${target}.js` },
  require: { types: `./${target}.d.cts`, default: `./${target}.cjs` },
  types: `./${target}.d.ts`,
  default: `./${target}.js`,
});

it('replaces what a pattern says as well, and keeps the rest', () => {
  const exports = { '.': entry('index'), './alias': entry('alias'), './pg-core': entry('pg-core/index') };
  const shorter = { '.': entry('index'), './pg-core': entry('pg-core/index'), './*': entry('*') };
  expect(shorten(exports)).toEqual(shorter);
  expect(shorten(shorter)).toEqual(shorter);
});

it('leaves everything that we import where it is', () => {
  const { resolve } = createRequire(import.meta.url);
  for (const name of ['drizzle-orm', 'drizzle-orm/errors', 'drizzle-orm/pg-core', 'drizzle-orm/postgres-js']) {
    expect(resolve(name)).toMatch(/\.cjs$/);
  }
});
