import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { importWorkflow } from '#lib/imports/import-workflow.ts';
import { parseJson } from '#lib/json.ts';
import { type Command, given } from './command.ts';
import { cliContext } from './contexts.ts';

/** Imports a file and says what became of each node that is not exact. */
export const workflowImport: Command = {
  usage: 'import FILE [--org O]',
  summary: 'Import an n8n export or a Millrace document',
  options: { org: { type: 'string', default: 'main' } },
  positionals: { least: 1, most: 1 },
  run: async (all) => {
    const ctx = await cliContext(all.db, given(all, 'org'));
    const file = parseJson(await readFile(path.resolve(all.cwd, all.positionals[0] ?? '')));
    const { workflow, report } = await importWorkflow(ctx, { file } as Parameters<typeof importWorkflow>[1]);
    for (const { name, type, status, note } of report.nodes) {
      if (status !== 'exact') console.log(`${status}: ${name} (${type})${note ? `: ${note}` : ''}`);
    }
    for (const warning of report.warnings) console.log(`warning: ${warning}`);
    console.log(`Imported ${workflow.name} with ${report.nodes.length} nodes as`);
    console.log(workflow.id);
    return undefined;
  },
};
