import { query } from '#lib/access/query.ts';
import { documentSchema } from '#lib/engine/document.ts';
import { runRow } from './rows.ts';
import { revisionDocument } from './run-document.ts';
import { RunId } from './schema.ts';

/** The document a run is pinned to, published or not. */
export const getRunDocument = query({
  name: 'run.document',
  permission: 'run:read',
  summary: 'Get the document a run is pinned to',
  input: RunId,
  output: documentSchema,
  run: async (scope, { id }) => revisionDocument(scope, (await runRow(scope, id)).workflowRevId),
});
