import { query } from '#lib/access/query.ts';
import { documentsHolding, holds } from '#lib/workflows/documents-holding.ts';
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
    const { slug } = await anyNode(scope, id);
    const mark = holds(`"node":${JSON.stringify(slug)}`);
    const uses = new Map<string, CustomNodeUse>();
    for await (const row of documentsHolding(scope, mark)) {
      const found = row.document.nodes.filter(({ type, parameters }) => type === 'custom' && parameters.node === slug);
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
