import { and, eq } from 'drizzle-orm';
import { workflowImports } from '#db/schema/imports.ts';
import { workflows } from '#db/schema/workflows.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readJson } from '#lib/engine/json-text.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { draftColumns } from '#lib/workflows/draft-columns.ts';
import type { WorkflowRow } from '#lib/workflows/rows.ts';
import type { ImportReport } from '#lib/workflows/schema.ts';

export type ImportRow = typeof workflowImports.$inferSelect;

/** JSON as bytes: a column of text or `jsonb` could not hold NUL and half characters, which files may. */
export const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const parsed = (bytes: Uint8Array): unknown => readJson(Buffer.from(bytes).toString('utf8'));

export const fileOf = ({ file }: ImportRow): JsonValue => parsed(file) as JsonValue;
export const reportOf = ({ report }: ImportRow): ImportReport => parsed(report) as ImportReport;
export const tickedOf = ({ ticked }: ImportRow): readonly string[] => parsed(ticked) as string[];

/** Where a workflow came from; throws `not_found` when it was not imported. */
export async function importRow({ tx, ctx }: OrgScope, workflowId: string): Promise<ImportRow> {
  const [row] = await tx
    .select()
    .from(workflowImports)
    .where(and(eq(workflowImports.orgId, ctx.orgId), eq(workflowImports.workflowId, workflowId)));
  if (!row) throw notFound('import of this workflow');
  return row;
}

/** Saves what an import's task did to the draft; what is published stays as it is. */
export async function replaceDraft(
  scope: OrgScope & { ctx: Context },
  row: WorkflowRow,
  document: WorkflowDocument,
): Promise<void> {
  const { tx, ctx } = scope;
  const columns = await draftColumns(scope, row, document);
  if (Object.keys(columns).length === 0) {
    throw new AppError('precondition', 'There is nothing to change: it is done already, or the nodes are gone.');
  }
  await tx
    .update(workflows)
    .set({ ...columns, updatedById: userOf(ctx.actor) ?? null })
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, row.id)));
}
