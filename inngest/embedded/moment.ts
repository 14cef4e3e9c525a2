/** When something is due: so long after the database's now, or at a time of day. */
export type Moment = { readonly afterMs: number } | { readonly at: string };

const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
const DURATION = /^(\d+[wdhms])+$/;

/** Reads what the SDK writes for durations and dates: `1h30m`, an ISO date, or nothing for no time at all. Throws otherwise. */
export function parseMoment(text: string): Moment {
  if (text === '') return { afterMs: 0 };
  if (DURATION.test(text)) {
    const parts = [...text.matchAll(/(\d+)([wdhms])/g)];
    return {
      afterMs: parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS], 0),
    };
  }
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`"${text}" is neither a duration nor a date.`);
  return { at: date.toISOString() };
}

/** Reads a Retry-After value: seconds, or a date (RFC 9110 §10.2.3). Undefined when it is neither. */
export function parseRetryAfter(text: string | null): Moment | undefined {
  if (text === null || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return { afterMs: Number(text) * 1000 };
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : { at: date.toISOString() };
}
