import type { JsonObject } from '#lib/engine/values.ts';

/** The value if it is an object, else an empty one: what is stored may be unfinished. */
export const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
