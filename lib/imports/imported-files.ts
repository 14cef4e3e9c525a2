import { and, asc, eq, exists, inArray, isNull, sql } from 'drizzle-orm';
import { workflowImports } from '#db/schema/imports.ts';
import { runs } from '#db/schema/runs.ts';
import { secrets } from '#db/schema/vault.ts';
import { workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { isNote } from '#lib/nodes/is-note.ts';
import { resolveCalls } from '#lib/workflows/import/calls.ts';
import { readFile } from '#lib/workflows/import/import-n8n.ts';
import { secretFields } from '#lib/workflows/import/secret-fields.ts';
import { anyWorkflow, type WorkflowRow } from '#lib/workflows/rows.ts';
import { fileOf, type ImportRow, reportOf, tickedOf } from './rows.ts';
import type { Counts, ImportedFile, ImportTask } from './schema.ts';
import { tasksOf } from './tasks.ts';

/** The workflows that one import made, in the order of its files, with how much is left to do in each. */
export async function importedFiles(scope: OrgScope, batchId: string): Promise<ImportedFile[]> {
  const { tx, ctx } = scope;
  const rows = await tx
    .select()
    .from(workflowImports)
    .where(and(eq(workflowImports.orgId, ctx.orgId), eq(workflowImports.batchId, batchId)))
    .orderBy(asc(workflowImports.fileName), asc(workflowImports.workflowId));
  const items: ImportedFile[] = [];
  for (const row of rows) {
    const workflow = await anyWorkflow(scope, row.workflowId);
    const tasks = await tasksIn(scope, row, workflow);
    items.push({
      file: row.fileName,
      workflow: { id: workflow.id, name: workflow.name },
      counts: countsOf(row),
      open: tasks.filter(({ isDone }) => !isDone).length,
    });
  }
  return items;
}

function countsOf(row: ImportRow): Counts {
  const counts = { exact: 0, approximate: 0, placeholder: 0 };
  for (const { status, type } of reportOf(row).nodes) if (!isNote(type)) counts[status]++;
  return counts;
}

/** What is to do about an import, and what of it is done, from the draft and the vault as they are. */
export async function tasksIn(scope: OrgScope, row: ImportRow, workflow: WorkflowRow): Promise<ImportTask[]> {
  const report = reportOf(row);
  const draft = await readGraph(scope, workflow.draftGraphId);
  const known = (call: { node?: string | undefined; field: string }) =>
    report.calls.find(({ node, field }) => node === call.node && field === call.field)?.workflowId;
  return tasksOf({
    report,
    imported: resolveCalls(readFile(fileOf(row)), known).document,
    draft,
    ticked: new Set(tickedOf(row)),
    workflows: await workflowsAmong(scope, calledIn(draft, report.calls)),
    secrets: await secretsAmong(scope, draft),
    isPublished: workflow.revId !== null,
    hasSucceeded: await hasSucceeded(scope, workflow.id),
  });
}

const calledIn = (draft: WorkflowDocument, calls: readonly { node?: string | undefined; field: string }[]) =>
  calls.map(({ node, field }) =>
    node === undefined ? draft.settings.errorWorkflowId : draft.nodes.find(({ id }) => id === node)?.parameters[field],
  );

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function workflowsAmong({ tx, ctx }: OrgScope, values: readonly unknown[]): Promise<Set<string>> {
  const ids = values.filter((value) => typeof value === 'string' && UUID.test(value)) as string[];
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: workflows.id })
    .from(workflows)
    .where(and(eq(workflows.orgId, ctx.orgId), inArray(workflows.id, ids), isNull(workflows.deletedAt)));
  return new Set(rows.map(({ id }) => id));
}

async function secretsAmong({ tx, ctx }: OrgScope, draft: WorkflowDocument): Promise<Set<string>> {
  const names = draft.nodes
    .flatMap((node) => secretFields(node).map((field) => node.parameters[field]))
    .filter((name) => typeof name === 'string' && /^[\w-]{1,100}$/.test(name)) as string[];
  if (names.length === 0) return new Set();
  const rows = await tx
    .select({ name: secrets.name })
    .from(secrets)
    .where(and(eq(secrets.orgId, ctx.orgId), inArray(secrets.name, names)));
  return new Set(rows.map(({ name }) => name));
}

async function hasSucceeded({ tx, ctx }: OrgScope, workflowId: string): Promise<boolean> {
  const some = tx
    .select({ one: sql`1` })
    .from(runs)
    .where(and(eq(runs.orgId, ctx.orgId), eq(runs.workflowId, workflowId), eq(runs.status, 'succeeded')));
  const [row] = await tx.select({ is: exists(some).mapWith(Boolean) }).from(sql`(select 1) as one`);
  return row?.is === true;
}
