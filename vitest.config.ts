import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '.next/**', 'e2e/**'];

/** Starts processes and interpreters: slower than what `npm run check` waits for. */
const SANDBOX = 'lib/sandbox/**/*.test.ts';
/** Files share the modules that they load: nothing here mocks one, and loading them anew took longer than the tests. */
const isolate = false;

export default defineConfig({
  test: {
    // Much of it is waiting.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts', SANDBOX],
          testTimeout: 30_000,
          isolate,
        },
      },
      {
        test: {
          name: 'sandbox',
          include: [SANDBOX],
          exclude,
          testTimeout: 30_000,
          isolate,
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          // One throw-away cluster for all; each file gets its own copy of a migrated template database.
          globalSetup: 'db/testing/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          isolate,
        },
      },
    ],
  },
});
