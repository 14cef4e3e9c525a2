import type { WorkflowNode } from '#lib/engine/document.ts';
import { isSecretName, schemasAt } from '#lib/engine/parameter-schema.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

type Schemas = Parameters<typeof schemasAt>[0];

/** `$secrets.NAME`, `$secrets["NAME"]`; a name that an expression computes is known only when it runs. */
const REFERENCE = /\$secrets(?:\.(\w+)|\[\s*(["'])([\w-]+)\2\s*\])/g;

/** Whether a node names the secret: in a field that holds one, or in an expression. */
export function namesSecret({ type, parameters }: WorkflowNode, name: string): boolean {
  const visit = (value: JsonValue, schemas: Schemas): boolean => {
    if (typeof value === 'string') {
      if (value.startsWith('=')) return [...value.matchAll(REFERENCE)].some((found) => (found[1] ?? found[3]) === name);
      return value === name && isSecretName(schemas);
    }
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(([key, each]) => visit(each, schemasAt(schemas, key)));
  };
  const definition = definitionOf(type);
  return visit(parameters, definition ? [definition.parameters] : []);
}
