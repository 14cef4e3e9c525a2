import { z } from 'zod';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { FACT_NAMES, FACTS, type FactName, isFact } from '#lib/events/fact-schema.ts';

const ID = '019b8d5e-0000-7000-8000-000000000000';
const TIME = '2026-01-05T09:30:00.000Z';

/** An event as an event trigger gets it, made up: a fact with all its fields, or one that was sent, with none. */
export function sampleEvent(pattern: string): JsonObject {
  const fact = factFor(pattern);
  const type = fact ?? (pattern.replace(/[./]?\*$/, '') || 'order.paid');
  return { id: ID, type, timestamp: TIME, data: fact ? factSample(fact) : {} };
}

/** The first fact that a trigger with this name, or beginning of names, is told. */
function factFor(pattern: string): FactName | undefined {
  if (isFact(pattern)) return pattern;
  const beginning = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
  return beginning ? FACT_NAMES.find((name) => name.startsWith(beginning)) : undefined;
}

/** A fact's data with a value in each of its fields. */
function factSample(name: FactName): JsonObject {
  const [, state] = name.split('.');
  const sample = sampleOf(z.toJSONSchema(FACTS[name].data)) as JsonObject;
  return name.startsWith('run.') ? { ...sample, status: state ?? '' } : sample;
}

type Schema = z.core.JSONSchema.BaseSchema;

function sampleOf(schema: Schema): JsonValue {
  const { anyOf, enum: words, properties, format, type, examples } = schema;
  if (examples?.[0] !== undefined) return examples[0] as JsonValue;
  if (anyOf) return sampleOf(anyOf[0] as Schema);
  if (words) return words[0] as JsonValue;
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, sampleOf(each as Schema)]));
  if (format === 'uuid') return ID;
  if (format === 'date-time') return TIME;
  if (type === 'integer' || type === 'number') return 1;
  return '…';
}
