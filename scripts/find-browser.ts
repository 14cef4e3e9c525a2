import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const found = () => [chromium.executablePath(), ...SYSTEM].find((file) => existsSync(file));

/** Path of a Chromium: Playwright's own, one of the system, or one installed now. Throws with what to do otherwise. */
export function findBrowser(): string {
  const browser = found() ?? installed();
  if (browser) return browser;
  throw new Error(
    'The browser tests need a Chromium, and none was found or could be installed. ' +
      'Run `npx playwright install --with-deps chromium`, or install the package `chromium` of your system.',
  );
}

function installed(): string | undefined {
  console.log('No Chromium found: installing one …');
  const attempts = [
    [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    ...(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
      ? [
          ['apt-get', 'update', '-qq'],
          ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
        ]
      : []),
  ];
  for (const [command = '', ...args] of attempts) {
    spawnSync(command, args, {
      stdio: 'ignore',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const browser = found();
    if (browser) return browser;
  }
  return undefined;
}
