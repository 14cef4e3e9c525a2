import { workflowImports } from '#db/schema/imports.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { isObject } from '#lib/nodes/from-n8n.ts';
import { resolveCalls } from '#lib/workflows/import/calls.ts';
import { readFile } from '#lib/workflows/import/import-n8n.ts';
import type { Imported } from '#lib/workflows/import/imported.ts';
import { insertWorkflow } from '#lib/workflows/insert-workflow.ts';
import type { WorkflowRow } from '#lib/workflows/rows.ts';
import { callResolver, knownWorkflows } from './known-workflows.ts';
import { withOwnNodes } from './own-nodes.ts';
import { bytesOf } from './rows.ts';
import type { Part } from './split-files.ts';

type Read = { readonly file: string; readonly json: JsonValue; readonly id: string; readonly imported: Imported };
/** A file that became a workflow, or why it did not. */
export type Made = { readonly file: string; readonly row: WorkflowRow; readonly imported: Imported };
export type Refused = { readonly file: string; readonly problem: AppError };

/** Makes workflows of all that can be read; their calls of each other, and of what is here already, are led there. */
export async function importParts(
  scope: OrgScope & { ctx: Context },
  { parts, batchId }: { parts: readonly Part[]; batchId: string },
): Promise<{ made: Made[]; refused: Refused[] }> {
  const results = parts.map(read);
  const refused = results.filter((each) => 'problem' in each);
  const files = results.filter((each) => 'imported' in each);
  const here = await knownWorkflows(
    scope,
    files.flatMap(({ imported }) => imported.report.calls),
  );
  const siblings = files.map(({ id, json, imported }) => ({
    id,
    sourceId: sourceId(json),
    name: imported.document.name,
  }));
  // What comes along counts before what is here already under the same id or name.
  const near = callResolver(siblings);
  const far = callResolver(here);
  const made: Made[] = [];
  for (const { file, json, id, imported: unresolved } of files) {
    const led = resolveCalls(unresolved, (call) => near(call) ?? far(call));
    const imported = await withOwnNodes(scope, led);
    const row = await insertWorkflow(scope, { id, document: imported.document });
    await scope.tx.insert(workflowImports).values({
      orgId: scope.ctx.orgId,
      workflowId: id,
      batchId,
      fileName: file,
      sourceId: sourceId(json) ?? null,
      file: bytesOf(json),
      report: bytesOf(imported.report),
      ticked: bytesOf([]),
      createdById: userOf(scope.ctx.actor) ?? null,
    });
    made.push({ file, row, imported });
  }
  return { made, refused };
}

function read(part: Part): Read | Refused {
  if ('problem' in part) return { file: part.file, problem: new AppError('invalid', part.problem) };
  try {
    return { ...part, id: newId(), imported: readFile(part.json) };
  } catch (problem) {
    if (problem instanceof AppError) return { file: part.file, problem };
    throw problem;
  }
}

/** The id that the place it comes from knows it by. */
function sourceId(json: JsonValue): string | undefined {
  const id = isObject(json) ? json.id : undefined;
  return typeof id === 'number' || (typeof id === 'string' && /^[\w-]{1,100}$/.test(id)) ? String(id) : undefined;
}
