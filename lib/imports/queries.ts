import { z } from 'zod';
import { query } from '#lib/access/query.ts';
import { anyWorkflow } from '#lib/workflows/rows.ts';
import { WorkflowId } from '#lib/workflows/schema.ts';
import { importedFiles, tasksIn } from './imported-files.ts';
import { importRow, reportOf } from './rows.ts';
import { ImportedFile, ImportView } from './schema.ts';

/** The report of an imported workflow, and what is left to do. */
export const getImport = query({
  name: 'workflow.imported',
  permission: 'workflow:read',
  summary: 'Get the import report of a workflow, with what is left to do',
  input: WorkflowId,
  output: ImportView,
  run: async (scope, { id }) => {
    const workflow = await anyWorkflow(scope, id);
    const row = await importRow(scope, id);
    return {
      workflow: { id, name: workflow.name },
      file: row.fileName,
      importId: row.batchId,
      createdAt: row.createdAt.toISOString(),
      report: reportOf(row),
      tasks: await tasksIn(scope, row, workflow),
    };
  },
});

/** The workflows that files imported together became. */
export const listImported = query({
  name: 'import.get',
  permission: 'workflow:read',
  summary: 'List the workflows that one import made, with what is left to do in each',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ items: z.array(ImportedFile), nextCursor: z.null() }),
  run: async (scope, { id }) => ({ items: await importedFiles(scope, id), nextCursor: null }),
});
