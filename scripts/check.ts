import { runTask, runTests, TOOLS } from './tasks.ts';

/** Format, lint, types, boundaries, dead code and pure tests: all that needs no database and no sandbox, in a minute. */
export async function check(unitReport: string): Promise<boolean> {
  const results = await Promise.all([
    inTurn([
      { name: 'format and lint', args: [TOOLS.biome, 'ci', '--error-on-warnings', '.'] },
      { name: 'types', args: [TOOLS.types, '--noEmit'] },
      { name: 'boundaries', args: ['scripts/boundaries/run.ts'] },
      { name: 'dead code', args: [TOOLS.knip, '--no-progress'] },
    ]),
    runTests('unit tests', { projects: ['unit'], report: unitReport }),
  ]);
  return results.every(Boolean);
}

async function inTurn(tasks: Parameters<typeof runTask>[0][]): Promise<boolean> {
  let good = true;
  for (const task of tasks) good = (await runTask(task)) && good;
  return good;
}

if (import.meta.main) process.exitCode = (await check('test-results/unit.json')) ? 0 : 1;
