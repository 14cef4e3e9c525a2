import { z } from 'zod';
import { command } from '#lib/access/command.ts';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { importN8n } from './import/import-n8n.ts';
import { insertWorkflow } from './insert-workflow.ts';
import { ImportResult } from './schema.ts';
import { viewOf } from './view.ts';

/** Makes an unpublished workflow of a file: an n8n export or our own format. The report says what became of each node. */
export const importWorkflow = command({
  name: 'workflow.import',
  permission: 'workflow:import',
  summary: 'Import an n8n export or a Millrace document',
  input: z.strictObject({ file: jsonValue }),
  output: ImportResult,
  run: async (scope, { file }) => {
    const { document, report } = importN8n(file);
    const row = await insertWorkflow(scope, { document });
    scope.audit({ type: 'workflow', id: row.id }, { after: { name: row.name, nodes: document.nodes.length } });
    return { workflow: await viewOf(scope, row), report };
  },
});
