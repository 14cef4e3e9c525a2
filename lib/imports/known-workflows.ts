import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { workflowImports } from '#db/schema/imports.ts';
import { workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { ImportedCall } from '#lib/workflows/schema.ts';

/** A workflow that a call may mean: its id here, that of the place it comes from, its name. */
export type KnownWorkflow = { readonly id: string; readonly sourceId?: string | undefined; readonly name: string };

/** Workflows of the organisation that calls may mean: by the id an earlier import knows, or by name. */
export async function knownWorkflows(
  { tx, ctx }: OrgScope,
  calls: readonly ImportedCall[],
): Promise<readonly KnownWorkflow[]> {
  if (calls.length === 0) return [];
  const isHere = and(eq(workflows.orgId, ctx.orgId), isNull(workflows.deletedAt));
  const ids = calls.map(({ id }) => id.replaceAll('\0', ''));
  const names = calls.flatMap(({ name }) => (name ? namesOf(name).map((each) => each.replaceAll('\0', '')) : []));
  const imported = await tx
    .select({ id: workflows.id, sourceId: workflowImports.sourceId, name: workflows.name })
    .from(workflowImports)
    .innerJoin(workflows, and(eq(workflows.orgId, workflowImports.orgId), eq(workflows.id, workflowImports.workflowId)))
    .where(and(isHere, inArray(workflowImports.sourceId, ids)))
    .orderBy(asc(workflowImports.createdAt), asc(workflows.id));
  const named = await tx
    .select({ id: workflows.id, name: workflows.name })
    .from(workflows)
    .where(and(isHere, inArray(workflows.name, names)));
  return [...imported.map(({ sourceId, ...row }) => ({ ...row, sourceId: sourceId ?? undefined })), ...named];
}

/** Leads a call to the one workflow it can mean: first by id, of several the last; else by a name that no two have. */
export function callResolver(known: readonly KnownWorkflow[]): (call: ImportedCall) => string | undefined {
  const ids = new Map(known.flatMap(({ id, sourceId }) => (sourceId === undefined ? [] : [[sourceId, id] as const])));
  return (call) => {
    const byId = ids.get(call.id);
    if (byId !== undefined || call.name === undefined) return byId;
    const names = namesOf(call.name);
    const found = new Set(known.filter(({ name }) => names.includes(name)).map(({ id }) => id));
    return found.size === 1 ? [...found][0] : undefined;
  };
}

/** What lists of choices show may begin with the folder: "Sales — Upsert contact". */
const namesOf = (shown: string): string[] => [shown.trim(), ...shown.split(' — ').slice(1)].map((name) => name.trim());
