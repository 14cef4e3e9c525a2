import type { JsonObject } from '#lib/engine/values.ts';
import type { MappedNode } from '../from-n8n.ts';
import { FROM_N8N } from '../imports.ts';

/** What the first mapping that accepts an exported node makes of it, as the importer finds it. */
export function mapped(
  type: string,
  typeVersion: number,
  parameters: JsonObject,
): (MappedNode & { readonly type: string }) | undefined {
  for (const mapping of FROM_N8N) {
    const node = mapping.exportedAs.includes(type)
      ? mapping.map({ name: 'Node', type, typeVersion, parameters })
      : undefined;
    if (node) return { type: mapping.type, ...node };
  }
  return undefined;
}
