// Runs inside the isolate.
import { setOwn } from '#lib/engine/values.ts';

type Luxon = { readonly toJSON: () => unknown; readonly isLuxonDateTime?: true; readonly isLuxonInterval?: true };

/** Luxon's dates and durations as the texts that `JSON.stringify` makes of them; all else is left for the codec to judge. */
export function plainDates(value: unknown, above: readonly object[] = []): unknown {
  if (typeof value !== 'object' || value === null || above.includes(value) || above.length > 128) return value;
  if (isLuxon(value)) return value.toJSON();
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((member) => plainDates(member, inside));
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) setOwn(copy, key, plainDates(member, inside));
  return copy;
}

const isLuxon = (value: object): value is Luxon =>
  'isLuxonDateTime' in value || 'isLuxonDuration' in value || 'isLuxonInterval' in value;
