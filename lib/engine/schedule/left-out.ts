import type { LeftOut } from './plan.ts';

/** Whether a local time (as if its zone were UTC) is on one of the days. A range that ends before it begins spans new year. */
export function isLeftOut(days: readonly LeftOut[], wall: number): boolean {
  if (days.length === 0) return false;
  const date = new Date(wall).toISOString().slice(0, 10);
  return days.some(({ from, to = from }) => {
    const isYearly = from.length === 5 || to.length === 5;
    const [day, first, last] = isYearly ? [date.slice(5), from.slice(-5), to.slice(-5)] : [date, from, to];
    return first <= last || !isYearly ? first <= day && day <= last : day >= first || day <= last;
  });
}
