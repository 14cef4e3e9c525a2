import { query } from '#lib/access/query.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { documentSchema } from '#lib/engine/document.ts';
import { canonicalDocument } from '#lib/graphs/canonical.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { anyWorkflow } from './rows.ts';
import { WorkflowId } from './schema.ts';

/** The draft in our own format: the same draft gives the same bytes. */
export const exportWorkflow = query({
  name: 'workflow.export',
  permission: 'workflow:export',
  summary: 'Export the draft of a workflow',
  input: WorkflowId,
  output: documentSchema,
  run: async (scope, { id }) => readGraph(scope, (await anyWorkflow(scope, id)).draftGraphId),
});

export const exportText = (document: WorkflowDocument): string =>
  `${JSON.stringify(canonicalDocument(document), null, 2)}\n`;

/** A file to keep, named after the workflow. */
export function exportResponse(document: WorkflowDocument): Response {
  const name = document.name.replace(/[^\p{L}\p{N} ._-]+/gu, '').trim() || 'workflow';
  return new Response(exportText(document), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="workflow.json"; filename*=UTF-8''${encodeURIComponent(name)}.json`,
      'cache-control': 'no-store',
    },
  });
}
