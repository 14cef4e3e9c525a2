// Starts a script that never ends, says so, and waits to be killed: see pool.test.ts.
import { sandboxPool } from '../pool.ts';

const run = { id: '', name: '', mode: 'test', resumeUrl: '' };
const scope = {
  mode: 'all',
  nodes: {},
  workflow: run,
  execution: run,
  runIndex: 0,
  timezone: 'UTC',
  offset: 0,
  now: 0,
};
void sandboxPool({ most: 2 }).run({
  language: 'javascript',
  source: 'console.log("looping"); for (;;) {}',
  data: JSON.stringify(scope),
  items: [],
  ms: 60_000,
  tenant: '',
  log: (_, text) => console.log(text),
  signal: new AbortController().signal,
});
