import { and, eq, inArray } from 'drizzle-orm';
import { customNodes, customNodeVersions } from '#db/schema/custom-nodes.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { checkValues } from '#lib/nodes/custom-fields.ts';
import { codeOf } from './views.ts';

/** What is missing of the custom nodes that a document names: a node, its version, or what its form demands. */
export async function customProblems(
  { tx, ctx }: OrgScope,
  { nodes }: Pick<WorkflowDocument, 'nodes'>,
): Promise<DocumentProblem[]> {
  const used = nodes.filter(
    ({ type, settings, parameters }) => type === 'custom' && !settings.disabled && parameters.node,
  );
  if (used.length === 0) return [];
  const names = [...new Set(used.map(({ parameters }) => String(parameters.node)))];
  const rows = await tx
    .select({ slug: customNodes.slug, deletedAt: customNodes.deletedAt, version: customNodeVersions })
    .from(customNodes)
    .leftJoin(
      customNodeVersions,
      and(eq(customNodeVersions.orgId, customNodes.orgId), eq(customNodeVersions.nodeId, customNodes.id)),
    )
    .where(and(eq(customNodes.orgId, ctx.orgId), inArray(customNodes.slug, names)));
  return used.flatMap((node): DocumentProblem[] => {
    const { node: name, version: number, values = {} } = node.parameters as JsonObject;
    const found = rows.filter(({ slug }) => slug === name);
    if (found.length === 0)
      return [
        { node, path: ['node'], message: `This organisation has no custom node "${name}". Write it, or import it` },
      ];
    if (found[0]?.deletedAt)
      return [
        { node, path: ['node'], message: `The custom node "${name}" is in the trash. Take it out, or choose another` },
      ];
    const version = found.find((row) => row.version?.number === number)?.version;
    if (!version)
      return [
        { node, path: ['version'], message: `The custom node "${name}" has no version ${number ?? 0}. Choose one` },
      ];
    return checkValues(codeOf(version).fields, values as JsonObject).map((problem) => ({
      ...problem,
      node,
      path: ['values', ...problem.path],
    }));
  });
}
