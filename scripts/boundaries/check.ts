import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { IMPORT_RULES, TESTS } from './import-rules.ts';
import { TEXT_RULES } from './text-rules.ts';

export type Violation = { rule: string; file: string; detail: string };

const ROOTS = ['app', 'bin', 'components', 'db', 'e2e', 'inngest', 'lib', 'scripts'];

/** Each row of the table as a rule of dependency-cruiser: whatever the row does not list is forbidden. */
const forbidden: IForbiddenRuleType[] = [
  { name: 'cycle', severity: 'error', from: { pathNot: TESTS }, to: { circular: true } },
  { name: 'unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^\\.next/|\\.css$' } },
  ...IMPORT_RULES.map((rule, index): IForbiddenRuleType => {
    const earlier = IMPORT_RULES.slice(0, index).map(({ from }) => from);
    return {
      name: rule.name,
      severity: 'error',
      from: { path: rule.from, pathNot: [TESTS, ...earlier] },
      to: { pathNot: [...rule.may, '\\.css$'] },
    };
  }),
];

/** Import violations below `root`, and the number of modules seen: too few means that nothing was looked at. */
export async function checkImports(root: string): Promise<{ violations: Violation[]; modules: number }> {
  const { output } = await cruise(
    ROOTS.filter((folder) => existsSync(path.join(root, folder))),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^\\.next/' },
      tsConfig: { fileName: 'tsconfig.json' },
      enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'], exportsFields: ['exports'] },
    },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    modules: modules.filter(({ source }) => /\.(tsx?|mjs)$/.test(source) && !source.startsWith('node_modules')).length,
    violations: summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      file: from,
      detail: `imports ${to}`,
    })),
  };
}

/** Text violations below `root`, with the line they stand on. */
export async function checkText(root: string): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const folder of ROOTS.filter((name) => existsSync(path.join(root, name)))) {
    for (const entry of await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/');
      const rules = TEXT_RULES.filter((rule) => rule.in.test(file) && !rule.except?.test(file));
      if (rules.length === 0) continue;
      const lines = (await readFile(path.join(root, file), 'utf8')).split('\n');
      for (const rule of rules) {
        lines.forEach((line, index) => {
          if (rule.pattern.test(line))
            violations.push({ rule: rule.name, file: `${file}:${index + 1}`, detail: rule.why });
        });
      }
    }
  }
  return violations;
}
