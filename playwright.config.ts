import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

/** The product under test gets a folder of its own, made once: workers of Playwright read this file again. */
process.env.E2E_DATA ??= mkdtempSync(path.join(tmpdir(), 'millrace-e2e-'));
const port = Number(process.env.E2E_PORT ?? 4310);
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/browser.json' }],
  ],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'setup', testMatch: 'first-run.setup.ts' },
    {
      name: 'journeys',
      testMatch: '*.spec.ts',
      dependencies: ['setup'],
      use: { storageState: 'test-results/owner.json' },
    },
  ],
  webServer: {
    command: `"${process.execPath}" scripts/supervise.ts`,
    url: `${baseURL}/ready`,
    timeout: 240_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      MILLRACE_DATA: process.env.E2E_DATA,
      MILLRACE_EGRESS_ALLOW: '127.0.0.1/32',
    },
  },
});
