import type { JsonValue } from './values.ts';

/**
 * Whether a column of type `jsonb` keeps the data: it refuses NUL and half characters, and an event that cannot be stored
 * must not take along what it is told with.
 */
export const isStorable = (data: JsonValue): boolean =>
  !/(?<!\\)(\\\\)*\\u(0000|d[89a-f][0-9a-f]{2})/i.test(JSON.stringify(data));
