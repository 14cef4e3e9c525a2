import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { publishedDocument } from '#lib/workflows/published-document.ts';
import { anyWorkflow, type WorkflowRow } from '#lib/workflows/rows.ts';
import { TriggerList, type TriggerView, WorkflowId } from '#lib/workflows/schema.ts';
import { triggerViews } from '#lib/workflows/trigger-views.ts';
import { isImported } from '#lib/workflows/view.ts';

/** What starts a workflow: the triggers of its draft, and those that are published although the draft lacks them. */
export const listTriggers = query({
  name: 'trigger.list',
  permission: 'trigger:read',
  summary: 'List the triggers of a workflow with their addresses and due times',
  input: WorkflowId,
  output: TriggerList,
  run: async (scope, { id }) => {
    const row = await anyWorkflow(scope, id);
    return {
      workflow: {
        id,
        name: row.name,
        isPublished: row.status === 'active',
        isImported: await isImported(scope, id),
      },
      items: await allTriggers(scope, row),
      nextCursor: null,
    };
  },
});

export async function allTriggers(scope: OrgScope, row: WorkflowRow): Promise<TriggerView[]> {
  const document = await readGraph(scope, row.draftGraphId);
  return triggerViews(scope, { workflowId: row.id, document, published: await publishedDocument(scope, row) });
}
