import { checkImports, checkText } from './check.ts';

/** The tree has far more modules than this; fewer means that the checker has gone blind. */
const FLOOR = 600;

const root = process.cwd();
const { violations, modules } = await checkImports(root);
violations.push(...(await checkText(root)));
for (const { rule, file, detail } of violations) console.error(`${rule}: ${file} ${detail}`);
if (modules < FLOOR)
  console.error(`Only ${modules} modules were seen, fewer than ${FLOOR}: the check cannot be trusted.`);
console.log(`Boundaries: ${modules} modules, ${violations.length} violations.`);
process.exitCode = violations.length > 0 || modules < FLOOR ? 1 : 0;
