import type { z } from 'zod';
import { Pattern } from '#lib/engine/expression/pattern.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, getPath, isRecord, withoutPath, withPath } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parametersFor }) => ({
  kind: 'items',
  outputs: [
    await mapEach(inputs[0] ?? [], (item, index) => {
      const parameters = parametersFor(index);
      return { ...item, json: byPattern(byName(item.json, parameters), parameters, index) };
    }),
  ],
});

function byName(json: JsonObject, { keys }: Parameters): JsonObject {
  return keys.reduce((renamed, { from, to }) => {
    const value = from && to && from !== to ? getPath(renamed, from) : undefined;
    return value === undefined ? renamed : withPath(withoutPath(renamed, from), to, value);
  }, json);
}

function byPattern(json: JsonObject, { pattern, replacement, ignoreCase }: Parameters, index: number): JsonObject {
  if (pattern === '') return json;
  try {
    const compiled = new Pattern(pattern, ignoreCase ? 'i' : '');
    return walk(json, (key) => rename(key, compiled, replacement)) as JsonObject;
  } catch (error) {
    throw configFault('bad_pattern', (error as Error).message, index);
  }
}

function rename(key: string, pattern: Pattern, replacement: string): string {
  let renamed = '';
  let end = 0;
  for (const match of pattern.matches(key, { fuel: LIMITS.expressionFuel })) {
    renamed +=
      key.slice(end, match.start) +
      replacement.replace(/\$(\d)/g, (_, group: string) => match.groups[Number(group)] ?? '');
    end = match.end;
  }
  return renamed + key.slice(end);
}

function walk(value: JsonValue, renamed: (key: string) => string): JsonValue {
  if (Array.isArray(value)) return value.map((member) => walk(member, renamed));
  if (!isRecord(value)) return value;
  const copy: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) setOwn(copy, renamed(key), walk(member, renamed));
  return copy;
}
