import { describe, expect, it } from 'vitest';
import { nextDue } from './schedules.ts';

const dues = (cron: string, timezone: string, from: string, count: number) => {
  const found: string[] = [];
  let at = new Date(from);
  for (let n = 0; n < count; n++) {
    const next = nextDue({ cron, timezone }, at);
    if (!next) break;
    found.push(next.toISOString());
    at = next;
  }
  return found;
};

describe('nextDue', () => {
  it('fires a time that the clock skips once, at the first valid instant', () => {
    expect(dues('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  it('fires a fixed time that comes twice once, and every hour in both passes', () => {
    expect(dues('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
    expect(dues('30 * * * *', 'Europe/Berlin', '2026-10-25T00:00:00Z', 3)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
  });

  it('knows zones that move by half an hour, leap days and dates that never come', () => {
    expect(dues('15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T00:00:00Z', 2)).toEqual([
      '2026-10-03T15:30:00.000Z',
      '2026-10-04T15:15:00.000Z',
    ]);
    expect(dues('0 0 29 2 *', 'UTC', '2026-01-01T00:00:00Z', 1)).toEqual(['2028-02-29T00:00:00.000Z']);
    expect(dues('0 0 30 2 *', 'UTC', '2026-01-01T00:00:00Z', 1)).toEqual([]);
    expect(() => nextDue({ cron: '61 * * * *', timezone: 'UTC' }, new Date())).toThrow();
    expect(() => nextDue({ cron: '* * * * *', timezone: 'Mars/Base' }, new Date())).toThrow();
  });
});
