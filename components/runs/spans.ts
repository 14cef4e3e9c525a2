const HOUR = 3_600_000;

/** Stretches of time up to now that lists offer. */
export const SPANS = [
  { value: '1h', label: 'the last hour', ms: HOUR },
  { value: '24h', label: 'the last 24 hours', ms: 24 * HOUR },
  { value: '7d', label: 'the last 7 days', ms: 168 * HOUR },
  { value: '30d', label: 'the last 30 days', ms: 720 * HOUR },
] as const;

/** Where a span begins, as an ISO time, counted back from `now` in milliseconds; undefined for an unknown one. */
export function startOf(span: string | undefined, now: number): string | undefined {
  const found = SPANS.find(({ value }) => value === span);
  return found && new Date(now - found.ms).toISOString();
}
