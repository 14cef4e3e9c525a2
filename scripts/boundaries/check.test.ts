import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkImports, checkText } from './check.ts';
import { IMPORT_RULES } from './import-rules.ts';
import { TEXT_RULES } from './text-rules.ts';

/** One planted violation per rule: the file that breaks it, and what it imports or says. */
const PLANTED_IMPORTS: Record<string, { file: string; imports: string }> = {
  cycle: { file: 'lib/planted/one.ts', imports: './two.ts' },
  unresolved: { file: 'lib/planted/lost.ts', imports: './nowhere.ts' },
  'engine-expression': { file: 'lib/engine/expression/planted.ts', imports: 'node:fs' },
  'engine-schedule': { file: 'lib/engine/schedule/planted.ts', imports: 'luxon' },
  engine: { file: 'lib/engine/planted.ts', imports: '#lib/ids.ts' },
  'node-form': { file: 'lib/nodes/planted/form.tsx', imports: '#lib/nodes/other/definition.ts' },
  'node-thread': { file: 'lib/nodes/extract-from-file/pdf-worker.ts', imports: 'node:fs' },
  node: { file: 'lib/nodes/planted/execute.ts', imports: '#lib/nodes/other/definition.ts' },
  ai: { file: 'lib/ai/planted.ts', imports: '#db/client.ts' },
  imap: { file: 'lib/imap/planted.ts', imports: 'node:net' },
  'apps-form': { file: 'lib/apps/form.tsx', imports: '#db/client.ts' },
  apps: { file: 'lib/apps/planted.ts', imports: '#db/client.ts' },
  'node-leaf': { file: 'lib/nodes/planted.ts', imports: '#db/client.ts' },
  session: { file: 'lib/access/session.ts', imports: '#app/page.tsx' },
  area: { file: 'lib/planted/verb.ts', imports: 'next' },
  db: { file: 'db/planted.ts', imports: '#lib/planted/two.ts' },
  events: { file: 'inngest/events.ts', imports: '#lib/ids.ts' },
  embedded: { file: 'inngest/embedded/planted.ts', imports: '#app/page.tsx' },
  inngest: { file: 'inngest/planted.ts', imports: '#db/client.ts' },
  components: { file: 'components/planted.tsx', imports: '#db/client.ts' },
  'app-inngest': { file: 'app/api/inngest/route.ts', imports: '#db/client.ts' },
  app: { file: 'app/planted.ts', imports: '#db/client.ts' },
  e2e: { file: 'e2e/planted.ts', imports: '#app/page.tsx' },
  scripts: { file: 'scripts/planted.ts', imports: '#app/page.tsx' },
};
const PLANTED_TEXT: Record<string, { file: string; text: string }> = {
  environment: { file: 'lib/planted/environment.ts', text: 'export const home = process.env.HOME;' },
  evaluation: { file: 'lib/planted/evaluation.ts', text: "export const two = eval('1 + 1');" },
  'raw-sql': { file: 'lib/planted/raw.ts', text: 'export const name = sql.raw(input);' },
  outbound: { file: 'lib/planted/outbound.ts', text: 'await fetch(url);' },
  'focused-test': { file: 'lib/planted/focus.test.ts', text: "it.only('alone', () => {});" },
  silenced: { file: 'lib/planted/silenced.ts', text: 'export const thing = input as any;' },
};

describe('the boundary rules', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'boundaries-'));
    const write = async (file: string, text: string) => {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), `${text}\n`);
    };
    await symlink(path.resolve('node_modules'), path.join(root, 'node_modules'));
    await write('package.json', JSON.stringify({ type: 'module', imports: { '#*': './*' } }));
    await write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { allowImportingTsExtensions: true, noEmit: true } }),
    );
    for (const file of ['lib/ids.ts', 'lib/nodes/other/definition.ts', 'db/client.ts', 'app/page.tsx'])
      await write(file, 'export const value = 1;');
    await write('lib/planted/two.ts', "import './one.ts';\nexport const two = 2;");
    for (const { file, imports } of Object.values(PLANTED_IMPORTS)) await write(file, `import '${imports}';`);
    for (const { file, text } of Object.values(PLANTED_TEXT)) await write(file, text);
  });
  afterAll(() => rm(root, { recursive: true }));

  it('have a planted violation each', () => {
    expect(Object.keys(PLANTED_IMPORTS)).toEqual(['cycle', 'unresolved', ...IMPORT_RULES.map(({ name }) => name)]);
    expect(Object.keys(PLANTED_TEXT)).toEqual(TEXT_RULES.map(({ name }) => name));
  });

  it('turn red at each planted import', async () => {
    const { violations } = await checkImports(root);
    for (const [rule, { file }] of Object.entries(PLANTED_IMPORTS))
      expect(violations, `rule ${rule}`).toContainEqual(expect.objectContaining({ rule, file }));
  });

  it('turn red at each planted text', async () => {
    const violations = await checkText(root);
    for (const [rule, { file }] of Object.entries(PLANTED_TEXT))
      expect(violations, `rule ${rule}`).toContainEqual(expect.objectContaining({ rule, file: `${file}:1` }));
  });
});
