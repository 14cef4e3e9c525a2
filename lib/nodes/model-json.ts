import { readJson } from '#lib/engine/json-text.ts';
import type { JsonValue } from '#lib/engine/values.ts';

/** The JSON in a model's answer, which may stand between fences or amid words; undefined where there is none. */
export function modelJson(text: string): JsonValue | undefined {
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(text)?.[1];
  for (const candidate of [text, fenced, between(text, '{', '}'), between(text, '[', ']')]) {
    const value = candidate === undefined ? undefined : parsed(candidate.trim());
    if (value !== undefined) return value;
  }
  return undefined;
}

function between(text: string, open: string, close: string): string | undefined {
  const [from, to] = [text.indexOf(open), text.lastIndexOf(close)];
  return from >= 0 && to > from ? text.slice(from, to + 1) : undefined;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return readJson(text) as JsonValue;
  } catch {
    return undefined;
  }
}
