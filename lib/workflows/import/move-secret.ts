import type { WorkflowNode } from '#lib/engine/document.ts';
import { splitTemplate } from '#lib/engine/expression/template.ts';
import { isRaw, schemasAt } from '#lib/engine/parameter-schema.ts';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import type { FoundSecret } from './find-secrets.ts';

/** Whether a reference can stand in the secret's place: not in scripts, nor within the code of an expression. */
export function canMove(node: WorkflowNode, { path, text, start, end }: FoundSecret): boolean {
  if (isRawAt(node, path)) return false;
  if (!text.startsWith('=')) return !text.includes('{{');
  return codeRanges(text).every(([from, to]) => end <= from || start >= to);
}

/** The node with `$secrets.NAME` in the place of the secret. */
export function moveSecret(node: WorkflowNode, { path, text, start, end }: FoundSecret, name: string): WorkflowNode {
  const template = `${text.slice(0, start)}${referenceTo(name)}${text.slice(end)}`;
  const parameters = put(node.parameters, path, text.startsWith('=') ? template : `=${template}`);
  return { ...node, parameters: parameters as JsonObject };
}

/** A dash in a name would be a minus. */
export const referenceTo = (name: string): string => `{{ $secrets${/^\w+$/.test(name) ? `.${name}` : `["${name}"]`} }}`;

function isRawAt({ type }: WorkflowNode, path: FoundSecret['path']): boolean {
  const definition = definitionOf(type);
  // A placeholder does nothing with what it keeps; what replaces it can read the reference.
  if (definition === undefined || type === 'placeholder') return false;
  let schemas = [definition.parameters as Parameters<typeof isRaw>[0][number]];
  for (const key of path) {
    if (isRaw(schemas)) return true;
    schemas = schemasAt(schemas, key);
  }
  return isRaw(schemas);
}

/** Where code stands in a template; all of it where the template cannot be read. */
function codeRanges(text: string): (readonly [number, number])[] {
  try {
    return splitTemplate(text).flatMap((part) => (part.kind === 'code' ? [[part.start, part.end] as const] : []));
  } catch {
    return [[0, text.length]];
  }
}

function put(value: JsonValue, [key, ...rest]: FoundSecret['path'], text: string): JsonValue {
  if (key === undefined) return text;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as JsonObject) }) as Record<string, JsonValue>;
  setOwn(copy, key as string, put(copy[key as string] ?? null, rest, text));
  return copy;
}
