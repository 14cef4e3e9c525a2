import { command } from '#lib/access/command.ts';
import { FORMAT } from '#lib/engine/document.ts';
import { insertWorkflow } from './insert-workflow.ts';
import { CreateWorkflow, WorkflowView } from './schema.ts';
import { viewOf } from './view.ts';

/** Makes a workflow with an empty draft or the given document. */
export const createWorkflow = command({
  name: 'workflow.create',
  permission: 'workflow:create',
  summary: 'Create a workflow',
  input: CreateWorkflow,
  output: WorkflowView,
  run: async ({ tx, ctx, audit }, input) => {
    const empty = { format: FORMAT, name: 'New workflow', nodes: [], edges: [], settings: {} } as const;
    const given = input.document ?? { ...empty, nodes: [], edges: [] };
    const document = { ...given, name: input.name ?? given.name };
    const row = await insertWorkflow({ tx, ctx }, { document, description: input.description });
    audit({ type: 'workflow', id: row.id }, { after: { name: row.name } });
    return viewOf({ tx, ctx }, row);
  },
});
