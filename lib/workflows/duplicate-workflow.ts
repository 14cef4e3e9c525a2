import { command } from '#lib/access/command.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { copyNames, freeName } from './free-name.ts';
import { insertWorkflow } from './insert-workflow.ts';
import { anyWorkflow } from './rows.ts';
import { WorkflowId, WorkflowView } from './schema.ts';
import { viewOf } from './view.ts';

/** A new, unpublished workflow with the same draft. Its webhooks get addresses of their own. */
export const duplicateWorkflow = command({
  name: 'workflow.duplicate',
  permission: 'workflow:create',
  summary: 'Duplicate a workflow',
  input: WorkflowId,
  output: WorkflowView,
  run: async (scope, { id }) => {
    const source = await anyWorkflow(scope, id);
    const draft = await readGraph(scope, source.draftGraphId);
    const document = { ...draft, name: await freeName(scope, copyNames(source.name)) };
    const row = await insertWorkflow(scope, { document, description: source.description });
    scope.audit({ type: 'workflow', id: row.id }, { after: { name: row.name, copyOf: id } });
    return viewOf(scope, row);
  },
});
