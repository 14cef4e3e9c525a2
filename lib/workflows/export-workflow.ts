import { z } from 'zod';
import { query } from '#lib/access/query.ts';
import { documentSchema, type WorkflowDocument } from '#lib/engine/document.ts';
import { canonicalDocument } from '#lib/graphs/canonical.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { exportN8n } from './export/export-n8n.ts';
import { anyWorkflow } from './rows.ts';

const ExportWorkflow = z.strictObject({ id: z.uuid(), format: z.enum(['millrace', 'n8n']).default('millrace') });

/** Exports the draft: in our own format, the same bytes for the same draft, or as n8n reads it. */
export const exportWorkflow = query({
  name: 'workflow.export',
  permission: 'workflow:export',
  summary: 'Export the draft of a workflow; ?format=n8n for the form that n8n reads',
  input: ExportWorkflow,
  output: documentSchema,
  run: async (scope, { id }) => readGraph(scope, (await anyWorkflow(scope, id)).draftGraphId),
});

/** The text of the file. */
export const exportText = (document: WorkflowDocument, format: 'millrace' | 'n8n' = 'millrace'): string =>
  `${JSON.stringify(format === 'n8n' ? exportN8n(document).file : canonicalDocument(document), null, 2)}\n`;

/** A file to keep, named after the workflow. */
export function exportResponse(document: WorkflowDocument, { input }: Pick<RouteCall, 'input'>): Response {
  const name = document.name.replace(/[^\p{L}\p{N} ._-]+/gu, '').trim() || 'workflow';
  return new Response(exportText(document, input.format === 'n8n' ? 'n8n' : 'millrace'), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="workflow.json"; filename*=UTF-8''${encodeURIComponent(name)}.json`,
      'cache-control': 'no-store',
    },
  });
}
