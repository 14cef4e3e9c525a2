import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { flowGraphs, workflowRevs, workflows } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readJson } from '#lib/engine/json-text.ts';
import { anyNode } from './rows.ts';
import { CustomNodeId, type CustomNodeUse, CustomNodeUses } from './schema.ts';

/** Workflows that use a custom node in their draft or as they are published, by name; at most two hundred. */
export const listCustomNodeUses = query({
  name: 'custom_node.uses',
  permission: 'custom_node:read',
  summary: 'List the workflows that use a custom node',
  input: CustomNodeId,
  output: CustomNodeUses,
  run: async (scope, { id }) => {
    const { tx, ctx } = scope;
    const { slug } = await anyNode(scope, id);
    // Documents are canonical text: this finds candidates without parsing any, and what is read below decides.
    const mark = `"node":${JSON.stringify(slug)}`;
    const rows = await tx
      .select({
        workflowId: workflows.id,
        name: workflows.name,
        document: flowGraphs.document,
        isPublished: sql<boolean>`coalesce(${flowGraphs.id} = ${workflowRevs.graphId}, false)`,
      })
      .from(workflows)
      .leftJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
      .innerJoin(
        flowGraphs,
        and(
          eq(flowGraphs.orgId, workflows.orgId),
          or(eq(flowGraphs.id, workflows.draftGraphId), eq(flowGraphs.id, workflowRevs.graphId)),
        ),
      )
      .where(
        and(
          eq(workflows.orgId, ctx.orgId),
          isNull(workflows.deletedAt),
          sql`position(convert_to(${mark}, 'UTF8') in ${flowGraphs.document}) > 0`,
        ),
      )
      .orderBy(asc(workflows.name), asc(workflows.id))
      .limit(400);
    const uses = new Map<string, CustomNodeUse>();
    for (const row of rows) {
      const { nodes } = readJson(Buffer.from(row.document).toString()) as WorkflowDocument;
      const found = nodes.filter(({ type, parameters }) => type === 'custom' && parameters.node === slug);
      if (found.length === 0) continue;
      const { workflowId, name } = row;
      const kept = uses.get(workflowId) ?? { workflowId, name, nodes: [], versions: [], isPublished: false };
      uses.set(workflowId, {
        ...kept,
        nodes: [...new Set([...kept.nodes, ...found.map((node) => node.name)])],
        versions: [...new Set([...kept.versions, ...found.map(({ parameters }) => Number(parameters.version ?? 0))])],
        isPublished: kept.isPublished || row.isPublished,
      });
    }
    return { items: [...uses.values()].slice(0, 200), nextCursor: null };
  },
});
