import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { JsonValue } from '#lib/engine/values.ts';

/** `wanted`, or with the first free number behind it: "Edit fields", "Edit fields 2", "Edit fields 3". */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.trim() || 'Step';
  if (!taken.has(base)) return base;
  const stem = base.replace(/ \d+$/, '');
  let number = 2;
  while (taken.has(`${stem} ${number}`)) number += 1;
  return `${stem} ${number}`;
}

export const namesIn = (document: WorkflowDocument): ReadonlySet<string> =>
  new Set(document.nodes.map((node) => node.name));

/** Gives nodes new names (old → new) in every place that refers to them: `$('…')`, `$node["…"]`, `$node.…`, `$items("…")`. */
export function renameReferences(node: WorkflowNode, names: ReadonlyMap<string, string>): WorkflowNode {
  const parameters = renameInValue(node.parameters, names);
  return parameters === node.parameters ? node : { ...node, parameters: parameters as WorkflowNode['parameters'] };
}

function renameInValue(value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return value.includes('$') ? renameInText(value, names) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const entries = value.map((entry: JsonValue) => renameInValue(entry, names));
    return entries.some((entry, index) => entry !== value[index]) ? entries : value;
  }
  const entries = Object.entries(value).map(([key, entry]) => [key, renameInValue(entry, names)] as const);
  return entries.some(([key, entry]) => entry !== (value as Record<string, JsonValue>)[key])
    ? Object.fromEntries(entries)
    : value;
}

const QUOTED = /(\$(?:items)?\(\s*|\$node\[\s*)(["'`])((?:\\.|(?!\2)[^\\])*)\2/g;
const DOTTED = /\$node\.([A-Za-z_$][\w$]*)/g;

function renameInText(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(QUOTED, (whole, before: string, quote: string, body: string) => {
      const name = names.get(body.replace(/\\(.)/g, '$1'));
      return name === undefined ? whole : before + quoted(name, quote);
    })
    .replace(DOTTED, (whole, body: string) => {
      const name = names.get(body);
      return name === undefined ? whole : `$node[${quoted(name, '"')}]`;
    });
}

function quoted(text: string, quote: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + (quote === '`' ? escaped.replaceAll('${', '\\${') : escaped) + quote;
}
