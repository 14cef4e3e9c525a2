import { command } from '#lib/access/command.ts';
import { FORMAT, type WorkflowDocument } from '#lib/engine/document.ts';
import { freeName, UNTITLED_NAMES } from './free-name.ts';
import { insertWorkflow } from './insert-workflow.ts';
import { CreateWorkflow, WorkflowView } from './schema.ts';
import { viewOf } from './view.ts';

/** Makes a workflow with an empty draft or the given document; one without a name gets one of its own. */
export const createWorkflow = command({
  name: 'workflow.create',
  permission: 'workflow:create',
  summary: 'Create a workflow',
  input: CreateWorkflow,
  output: WorkflowView,
  run: async ({ tx, ctx, audit }, input) => {
    const name = input.name ?? input.document?.name ?? (await freeName({ tx, ctx }, UNTITLED_NAMES));
    const empty: Omit<WorkflowDocument, 'name'> = { format: FORMAT, nodes: [], edges: [], settings: {} };
    const document = { ...empty, ...input.document, name };
    const row = await insertWorkflow({ tx, ctx }, { document, description: input.description });
    audit({ type: 'workflow', id: row.id }, { after: { name: row.name } });
    return viewOf({ tx, ctx }, row);
  },
});
