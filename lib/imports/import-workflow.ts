import { z } from 'zod';
import { command } from '#lib/access/command.ts';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { newId } from '#lib/ids.ts';
import { ImportResult } from '#lib/workflows/schema.ts';
import { viewOf } from '#lib/workflows/view.ts';
import { importParts, type Made } from './import-parts.ts';

/** Makes an unpublished workflow of a file: an n8n export or our own format. The report says what became of each node. */
export const importWorkflow = command({
  name: 'workflow.import',
  permission: 'workflow:import',
  summary: 'Import an n8n export or a Millrace document',
  input: z.strictObject({ file: jsonValue }),
  output: ImportResult,
  run: async (scope, { file }) => {
    const parts = [{ file: 'workflow.json', json: file }];
    const { made, refused } = await importParts(scope, { parts, batchId: newId() });
    if (refused[0]) throw refused[0].problem;
    const [{ row, imported }] = made as [Made];
    const { document, report } = imported;
    scope.audit({ type: 'workflow', id: row.id }, { after: { name: row.name, nodes: document.nodes.length } });
    return { workflow: await viewOf(scope, row), report };
  },
});
