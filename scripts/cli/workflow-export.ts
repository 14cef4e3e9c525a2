import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '#lib/access/context.ts';
import { getKeptFile } from '#lib/imports/kept-file.ts';
import { exportText, exportWorkflow } from '#lib/workflows/export-workflow.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';
import { type Arguments, type Command, given, optional, UsageError } from './command.ts';
import { cliContext } from './contexts.ts';

/** Prints one workflow, or writes all of an organisation into a folder, one file each, named by id. */
export const workflowExport: Command = {
  usage: 'export [ID] [--org O] [--format millrace|n8n] [--dir FOLDER]',
  summary: 'Print a workflow, or write all of them into a folder',
  options: {
    org: { type: 'string', default: 'main' },
    dir: { type: 'string' },
    format: { type: 'string', default: 'millrace' },
  },
  positionals: { least: 0, most: 1 },
  run: async (all) => {
    const [id] = all.positionals;
    if (!id) return exportAll(all);
    const ctx = await cliContext(all.db, given(all, 'org'));
    process.stdout.write(await textOf(ctx, id, all));
    return undefined;
  },
};

async function exportAll(all: Arguments): Promise<undefined> {
  const ctx = await cliContext(all.db, given(all, 'org'));
  const folder = path.resolve(all.cwd, optional(all, 'dir') ?? 'workflows');
  await mkdir(folder, { recursive: true });
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await listWorkflows(ctx, { cursor, limit: 200 });
    for (const { id } of page.items) {
      await writeFile(path.join(folder, `${id}.json`), await textOf(ctx, id, all));
      count++;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  console.log(`Wrote ${count} workflows into ${folder}.`);
}

async function textOf(ctx: Context, id: string, all: Arguments): Promise<string> {
  const format = formatOf(all);
  const origin = format === 'n8n' ? await getKeptFile(ctx, { id }) : undefined;
  return exportText(await exportWorkflow(ctx, { id }), { format, origin });
}

function formatOf(all: Arguments): 'millrace' | 'n8n' {
  const format = given(all, 'format');
  if (format === 'millrace' || format === 'n8n') return format;
  throw new UsageError(`There is no format ${format}: millrace or n8n.`);
}
