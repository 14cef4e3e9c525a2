import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { storeGraph } from '#lib/graphs/graphs.ts';
import { noteTriggers } from './note-triggers.ts';
import type { WorkflowRow } from './rows.ts';

/** Stores a document for a workflow's draft: the columns its row gets then, none where nothing changed. */
export async function draftColumns(scope: OrgScope, row: WorkflowRow, document: WorkflowDocument) {
  const draftGraphId = await storeGraph(scope, document);
  if (draftGraphId === row.draftGraphId) return {};
  await noteTriggers(scope, { workflowId: row.id, document });
  return { draftGraphId, draftRevision: row.draftRevision + 1, name: document.name };
}
