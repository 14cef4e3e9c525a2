import type { JsonValue } from '#lib/engine/values.ts';

/** How many bytes a value has as JSON at the least: what stops a list before it fills the memory, without writing it. */
export function leastBytes(value: JsonValue): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + leastBytes(each), 2);
  return Object.entries(value).reduce((sum, [name, each]) => sum + name.length + 4 + leastBytes(each), 2);
}
