/** Formats of dates and times that are built in (ECMA-376, 18.8.30). */
const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const DAY = 86_400_000;

/** Whether a number format shows a date or a time. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  const plain = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*./gi, '').split(';')[0] ?? '';
  return !/general/i.test(plain) && /[dmyhs]/i.test(plain);
}

/**
 * A day number as ISO 8601: `2026-05-01`, with its time where it has one, the time alone below one day. Workbooks count
 * from 1900, with a 29 February that never was, or from 1904; none knows time zones.
 */
export function dateText(serial: number, is1904: boolean): string {
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const time = Math.round((days - 25_569) * DAY);
  const date = new Date(time);
  if (Number.isNaN(date.getTime()) || serial < 0) return String(serial);
  const iso = date.toISOString().slice(0, 19);
  if (!is1904 && serial < 1) return iso.slice(11);
  return iso.endsWith('T00:00:00') ? iso.slice(0, 10) : iso;
}
