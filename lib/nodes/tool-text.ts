import type { JsonValue } from '#lib/engine/values.ts';
import { isRecord } from './paths.ts';

/** What a tool gave back as one text: a text alone is itself, everything else is JSON, a list where there are several. */
export function toolText(given: readonly JsonValue[]): string {
  const [first, ...others] = given;
  if (first === undefined) return 'Done; there is nothing to tell.';
  if (others.length > 0) return JSON.stringify(given);
  const [value, ...more] = isRecord(first) ? Object.values(first) : [first];
  return typeof value === 'string' && more.length === 0 ? value : JSON.stringify(first);
}
