import { command } from '#lib/access/command.ts';
import { newId } from '#lib/ids.ts';
import { importParts } from './import-parts.ts';
import { importedFiles } from './imported-files.ts';
import { ImportedFiles, ImportFiles } from './schema.ts';
import { splitFiles } from './split-files.ts';

/** Makes workflows of several files at once, whose calls of each other lead to the new ones. */
export const importFiles = command({
  name: 'workflow.import_files',
  permission: 'workflow:import',
  summary: 'Import several files at once: a ZIP, or JSON with their contents',
  input: ImportFiles,
  output: ImportedFiles,
  run: async (scope, input) => {
    const batchId = newId();
    const { made, refused } = await importParts(scope, { parts: splitFiles(input), batchId });
    const workflows = made.map(({ row }) => row.id);
    scope.audit({ type: 'import', id: batchId }, { after: { workflows, refused: refused.length } });
    return {
      id: batchId,
      items: await importedFiles(scope, batchId),
      refused: refused.map(({ file, problem }) => ({ file, problem: problem.message })),
    };
  },
});
