import type { JsonValue } from '#lib/engine/values.ts';
import { isObject, textAt } from '#lib/nodes/from-n8n.ts';
import type { CredentialGap } from '../schema.ts';
import type { NamedNode } from './name-nodes.ts';

/** The credentials that nodes of an export name, each once: files hold their names, never what is in them. */
export function credentialGaps(nodes: readonly NamedNode[]): CredentialGap[] {
  const gaps = new Map<string, CredentialGap>();
  for (const node of nodes) {
    for (const [type, value] of Object.entries(node.credentials ?? {})) {
      const name = nameOf(value) || readable(type);
      const id = `${type} ${name}`;
      const gap = gaps.get(id) ?? { id, type, name, nodes: [] };
      gaps.set(id, { ...gap, nodes: [...gap.nodes, node.id] });
    }
  }
  return [...gaps.values()];
}

/** Newer exports have an object with a name, old ones the name alone. */
const nameOf = (value: JsonValue): string =>
  (typeof value === 'string' ? value : isObject(value) ? (textAt(value, 'name') ?? '') : '').trim().slice(0, 200);

/** `googleSheetsOAuth2Api` as "Google Sheets OAuth2". */
function readable(type: string): string {
  const words = type
    .slice(0, 200)
    .replace(/Api$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
