import { z } from 'zod';
import { query } from '#lib/access/query.ts';
import { documentSchema, type WorkflowDocument } from '#lib/engine/document.ts';
import { canonicalDocument } from '#lib/graphs/canonical.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { getKeptFile } from '#lib/imports/kept-file.ts';
import { exportN8n } from './export/export-n8n.ts';
import { saidOfLosses } from './export/said-of-losses.ts';
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

type Written = {
  readonly format?: 'millrace' | 'n8n' /** The file it came from, if any. */;
  readonly origin?: unknown;
};

/** The text of the file. */
export const exportText = (document: WorkflowDocument, { format = 'millrace', origin }: Written = {}): string =>
  `${JSON.stringify(format === 'n8n' ? exportN8n(document, origin).file : canonicalDocument(document), null, 2)}\n`;

/** A file to keep, named after the workflow; the header `x-millrace-losses` says, percent-encoded, what it does not hold. */
export async function exportResponse(
  document: WorkflowDocument,
  { ctx, input }: Pick<RouteCall, 'ctx' | 'input'>,
): Promise<Response> {
  const name = document.name.replace(/[^\p{L}\p{N} ._-]+/gu, '').trim() || 'workflow';
  const format = input.format === 'n8n' ? 'n8n' : 'millrace';
  const origin = format === 'n8n' ? await getKeptFile(ctx, { id: String(input.id) }) : undefined;
  const said = format === 'n8n' ? saidOfLosses(exportN8n(document, origin)) : '';
  return new Response(exportText(document, { format, origin }), {
    headers: {
      'x-millrace-losses': encodeURIComponent(said),
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="workflow.json"; filename*=UTF-8''${encodeURIComponent(name)}.json`,
      'cache-control': 'no-store',
    },
  });
}
