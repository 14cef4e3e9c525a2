import { z } from 'zod';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { isRecord } from './paths.ts';

type Check = (json: JsonObject) => string | undefined;
const known = new WeakMap<JsonObject, Check>();

/** What is wrong with an item under a JSON Schema, in a sentence without its full stop; undefined where nothing is. */
export function checkOutput(schema: JsonObject, json: JsonObject): string | undefined {
  const kept = known.get(schema);
  if (kept) return kept(json);
  const shape = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const check: Check = (value) => {
    const issue = shape.safeParse(value).error?.issues[0];
    return issue && `${issue.path.join('.') || 'the item'}: ${issue.message}`;
  };
  known.set(schema, check);
  return check(json);
}

/** Why a JSON Schema can not be used here; undefined where it can. */
export function outputSchemaProblem(schema: JsonObject): string | undefined {
  if (JSON.stringify(schema).length > 50_000) return 'The schema is larger than 50,000 characters';
  if (hasPattern(schema)) return 'Patterns are not checked here: leave "pattern" and "patternProperties" out';
  try {
    z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    return undefined;
  } catch (error) {
    return `This is no JSON Schema that can be checked: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Maps of a schema whose keys are names, not keywords. */
const NAMED = new Set(['properties', '$defs', 'definitions', 'dependentSchemas']);
/** Data, not schemas. */
const DATA = new Set(['enum', 'const', 'default', 'examples']);

/** A pattern would be run by the worker itself, where one that backtracks without end stops everybody. */
function hasPattern(schema: JsonValue): boolean {
  if (Array.isArray(schema)) return schema.some(hasPattern);
  if (!isRecord(schema)) return false;
  return Object.entries(schema).some(([name, value]) => {
    if (name === 'pattern' || name === 'patternProperties') return true;
    if (DATA.has(name)) return false;
    return NAMED.has(name) && isRecord(value) ? Object.values(value).some(hasPattern) : hasPattern(value);
  });
}
