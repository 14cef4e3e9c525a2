import { and, eq, notExists, sql } from 'drizzle-orm';
import { workflowImports } from '#db/schema/imports.ts';
import { flowGraphs, workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { type JsonValue, setOwn } from '#lib/engine/values.ts';
import { referenceTo } from '#lib/workflows/import/move-secret.ts';
import { bytesOf, fileOf, type ImportRow } from './rows.ts';

type Forgotten = {
  readonly row: ImportRow;
  /** The draft that had it. */
  readonly graphId: string;
  readonly value: string;
  readonly name: string;
};

/** Takes a secret out of what is kept of the import: the file, and the old draft unless a revision is pinned to it. */
export async function forgetSecret({ tx, ctx }: OrgScope, { row, graphId, value, name }: Forgotten): Promise<void> {
  const reference = referenceTo(name);
  await tx
    .update(workflowImports)
    .set({ file: bytesOf(replaced(fileOf(row), { value, reference })) })
    .where(and(eq(workflowImports.orgId, ctx.orgId), eq(workflowImports.workflowId, row.workflowId)));
  const one = sql`1`;
  const pins = [
    tx
      .select({ one })
      .from(workflowRevs)
      .where(and(eq(workflowRevs.orgId, ctx.orgId), eq(workflowRevs.graphId, graphId))),
    tx
      .select({ one })
      .from(workflows)
      .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.draftGraphId, graphId))),
  ];
  await tx
    .delete(flowGraphs)
    .where(and(eq(flowGraphs.orgId, ctx.orgId), eq(flowGraphs.id, graphId), ...pins.map((pin) => notExists(pin))));
}

function replaced(json: JsonValue, { value, reference }: { value: string; reference: string }): JsonValue {
  if (typeof json === 'string') return json.replaceAll(value, () => reference);
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((each) => replaced(each, { value, reference }));
  const copy: Record<string, JsonValue> = {};
  for (const [key, each] of Object.entries(json)) setOwn(copy, key, replaced(each, { value, reference }));
  return copy;
}
