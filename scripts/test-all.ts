import './patch-postgres.mjs';
import './shorten-drizzle.mjs';
import { mkdirSync, readFileSync } from 'node:fs';
import { ensureBuilt } from './build.ts';
import { check } from './check.ts';
import { findBrowser } from './find-browser.ts';
import { runTask, runTests, TOOLS } from './tasks.ts';

type Count = { kind: string; passed: number; failed: number; skipped: number };

const started = performance.now();
mkdirSync('test-results', { recursive: true });
const report = (kind: string) => `test-results/${kind}.json`;

const checked = await check(report('unit'));
const database = await runTests('database and sandbox tests', { projects: ['db', 'sandbox'], report: report('db') });
const browsed = await browserTests();

const counts = [vitestCount('unit'), vitestCount('db'), playwrightCount('browser')];
for (const { kind, passed, failed, skipped } of counts)
  console.log(`${kind}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
const sum = (key: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[key], 0);
const good = checked && database && browsed;
console.log(
  `${good ? 'All is well' : 'Something failed: see above'} (${Math.round((performance.now() - started) / 1000)} s).`,
);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = good ? 0 : 1;

async function browserTests(): Promise<boolean> {
  try {
    const browser = findBrowser();
    await ensureBuilt(process.cwd());
    return await runTask({
      name: 'browser tests',
      args: [TOOLS.playwright, 'test'],
      env: { CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report('browser') },
    });
  } catch (error) {
    console.log(`✗ browser tests: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

function read<T>(kind: string): T | undefined {
  try {
    return JSON.parse(readFileSync(report(kind), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** A report that is missing counts as one failure: a run that died must not look like a run without tests. */
function vitestCount(kind: string): Count {
  const json = read<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(kind);
  if (!json) return { kind, passed: 0, failed: 1, skipped: 0 };
  return { kind, passed: json.numPassedTests, failed: json.numFailedTests, skipped: json.numPendingTests };
}

function playwrightCount(kind: string): Count {
  const json = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(kind);
  if (!json) return { kind, passed: 0, failed: 1, skipped: 0 };
  return {
    kind,
    passed: json.stats.expected + json.stats.flaky,
    failed: json.stats.unexpected,
    skipped: json.stats.skipped,
  };
}
