import { FORMAT, type WorkflowDocument, type WorkflowSettings } from '#lib/engine/document.ts';
import type { JsonValue } from '#lib/engine/values.ts';

export type Parameters = Record<string, JsonValue>;
/** A node by its name, version 1. */
export type DrawnNode = { readonly type: string; readonly parameters?: Parameters; readonly settings?: Parameters };

/** A document of a drawing: `From > To`, or `From:port > To:port`. */
export function documentOf(
  name: string,
  nodes: Record<string, DrawnNode>,
  edges: readonly string[],
  settings: WorkflowSettings = {},
): WorkflowDocument {
  const end = (text: string) => {
    const [node = '', port = 'main'] = text.split(':');
    return { node, port };
  };
  return {
    format: FORMAT,
    name,
    settings,
    nodes: Object.entries(nodes).map(([id, { type, parameters = {}, settings: own = {} }], n) => ({
      id,
      name: id,
      type,
      version: 1,
      parameters,
      position: [n * 200, 0] as [number, number],
      settings: own,
    })),
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split(' > ');
      return { from: end(from), to: end(to), kind: 'main' as const };
    }),
  };
}
