import type { AnyNode, CallExpression } from 'acorn';
import type { JsonObject, JsonValue } from '../values.ts';
import { childrenOf, literal } from './references.ts';
import { isTemplate, splitTemplate } from './template.ts';

/** JSON schema types by the words of `$fromAI`. */
const TYPES: { readonly [word: string]: JsonObject } = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  // Models that are strict about schemas want to know what is in it: anything.
  json: { type: 'object', additionalProperties: true },
};

type Asked = { readonly name: string; readonly schema: JsonObject; readonly isOptional: boolean };

/**
 * JSON schema of what a model has to say so that these parameters can be evaluated: one property for each
 * `$fromAI(name, description?, type?, default?)` in them, beside what the type of the node itself takes.
 */
export function askedOfModel(parameters: JsonValue, own: JsonObject = {}): JsonObject {
  const asked = askedIn(parameters);
  const given = { properties: {}, required: [], ...own } as { properties: JsonObject; required: string[] };
  const properties = { ...Object.fromEntries(asked.map(({ name, schema }) => [name, schema])), ...given.properties };
  const required = [...asked.filter(({ isOptional }) => !isOptional).map(({ name }) => name), ...given.required];
  return { type: 'object', ...own, properties, required: [...new Set(required)] };
}

function askedIn(value: JsonValue): Asked[] {
  if (isTemplate(value)) return inTemplate(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(askedIn);
}

/** What cannot be read asks for nothing: publishing says why it cannot be read. */
function inTemplate(template: string): Asked[] {
  try {
    return splitTemplate(template).flatMap((part) => (part.kind === 'code' && part.tree ? callsIn(part.tree) : []));
  } catch {
    return [];
  }
}

function callsIn(node: AnyNode): Asked[] {
  const own = node.type === 'CallExpression' ? askedBy(node) : undefined;
  return [...(own ? [own] : []), ...childrenOf(node).flatMap(callsIn)];
}

function askedBy({ callee, arguments: given }: CallExpression): Asked | undefined {
  if (callee.type !== 'Identifier' || !/^\$from[aA][iI]$/.test(callee.name)) return undefined;
  const [name, description, type, fallback] = given.map(literal);
  if (typeof name !== 'string') return undefined;
  const schema = TYPES[String(type ?? 'string').toLowerCase()] ?? { type: 'string' };
  const about: JsonObject = typeof description === 'string' && description !== '' ? { description } : {};
  return { name, schema: { ...schema, ...about }, isOptional: fallback !== undefined };
}
