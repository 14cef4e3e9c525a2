import { describe, expect, it } from 'vitest';
import { dueTimes, newestDues, nextDues } from './due-times.ts';
import type { SchedulePlan, ScheduleRule } from './plan.ts';
import { spreadMs } from './spread.ts';

const zone = 'Europe/Berlin';
const dues = (plan: Partial<SchedulePlan> & { rule: ScheduleRule }, from: string, count: number) =>
  nextDues({ timezone: zone, ...plan }, { after: new Date(from), count }).map((due) => due.toISOString());
const cron = (text: string, timezone = zone) => ({ rule: { cron: text }, timezone });

describe('cron', () => {
  it('fires a time that the clock skips once, at the first valid instant', () => {
    expect(dues(cron('30 2 * * *'), '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(dues(cron('0,30 2,3 * * *'), '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);
  });

  it('fires a fixed time that comes twice once, and every hour in both passes, wherever one asks from', () => {
    expect(dues(cron('30 2 * * *'), '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
    expect(dues(cron('30 2 * * *'), '2026-10-25T01:10:00Z', 1)).toEqual(['2026-10-26T01:30:00.000Z']);
    expect(dues(cron('30 * * * *'), '2026-10-25T00:00:00Z', 3)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
  });

  it('knows zones that move by half an hour, leap days, seconds, last days and dates that never come', () => {
    expect(dues(cron('15 2 * * *', 'Australia/Lord_Howe'), '2026-10-03T00:00:00Z', 2)).toEqual([
      '2026-10-03T15:30:00.000Z',
      '2026-10-04T15:15:00.000Z',
    ]);
    expect(dues(cron('0 0 29 2 *', 'UTC'), '2026-01-01T00:00:00Z', 1)).toEqual(['2028-02-29T00:00:00.000Z']);
    expect(dues(cron('*/20 * * * * *', 'UTC'), '2026-01-01T00:00:00.500Z', 2)).toEqual([
      '2026-01-01T00:00:20.000Z',
      '2026-01-01T00:00:40.000Z',
    ]);
    expect(dues(cron('0 0 L * *', 'UTC'), '2026-02-01T00:00:00Z', 1)).toEqual(['2026-02-28T00:00:00.000Z']);
    expect(dues(cron('0 0 30 2 *', 'UTC'), '2026-01-01T00:00:00Z', 1)).toEqual([]);
    expect(dues(cron('0 12 * * *', 'Pacific/Apia'), '2011-12-29T12:00:00Z', 3)).toEqual([
      '2011-12-29T22:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-30T22:00:00.000Z',
    ]);
  });

  it.each([
    [cron('61 * * * *'), /no cron pattern/],
    [cron('* * *'), /has 3 parts/],
    [cron('* * * * * * *'), /has 7 parts/],
    [cron('* * * * *', 'Mars/Base'), /no time zone “Mars\/Base”/],
  ])('says what is wrong with %j', (plan, message) => {
    expect(() => dueTimes(plan)).toThrow(message);
  });
});

describe('intervals', () => {
  it('count what passes up to hours, across changes of the clock', () => {
    const rule = { every: 90, unit: 'minutes', from: '2026-03-29T00:00' } as const;
    expect(dues({ rule }, '2026-03-28T23:00:00Z', 3)).toEqual([
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T02:00:00.000Z',
      '2026-03-29T03:30:00.000Z',
    ]);
  });

  it('keep the time on the clock from days on, and fire once where it changes', () => {
    const rule = { every: 2, unit: 'days', from: '2026-03-27T02:30' } as const;
    expect(dues({ rule }, '2026-03-26T00:00:00Z', 3)).toEqual([
      '2026-03-27T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-31T00:30:00.000Z',
    ]);
    const weeks = { every: 2, unit: 'weeks', from: '2026-10-11T02:30' } as const;
    expect(dues({ rule: weeks }, '2026-10-25T00:29:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-11-08T01:30:00.000Z',
    ]);
  });

  it('end a month that lacks the day with its last one, without drifting', () => {
    const rule = { every: 1, unit: 'months', from: '2026-01-31T09:00' } as const;
    expect(dues({ rule, timezone: 'UTC' }, '2026-01-31T09:00:00Z', 3)).toEqual([
      '2026-02-28T09:00:00.000Z',
      '2026-03-31T09:00:00.000Z',
      '2026-04-30T09:00:00.000Z',
    ]);
  });
});

describe('what a plan leaves out', () => {
  it('is days, ranges and what comes every year, by the date in its zone', () => {
    const except = [{ from: '2026-05-02' }, { from: '12-24', to: '01-01' }];
    expect(dues({ ...cron('30 0 * * *'), except }, '2026-05-01T12:00:00Z', 1)).toEqual(['2026-05-02T22:30:00.000Z']);
    expect(dues({ ...cron('0 9 * * *'), except }, '2026-12-23T12:00:00Z', 1)).toEqual(['2027-01-02T08:00:00.000Z']);
    expect(dues({ ...cron('* * * * * *'), except }, '2026-12-23T22:59:59Z', 1)).toEqual(['2027-01-01T23:00:00.000Z']);
    expect(dues({ ...cron('0 9 * * *'), except: [{ from: '01-01', to: '12-31' }] }, '2026-01-01T00:00:00Z', 1)).toEqual(
      [],
    );
  });

  it('is what lies before its start and after its end', () => {
    const plan = { ...cron('0 9 * * *', 'UTC'), startsAt: '2026-05-02T09:00', endsAt: '2026-05-03' };
    expect(dues(plan, '2026-01-01T00:00:00Z', 5)).toEqual(['2026-05-02T09:00:00.000Z', '2026-05-03T09:00:00.000Z']);
  });
});

describe('newestDues', () => {
  it('finds the newest of many without looking at all', () => {
    const range = { after: new Date('2020-01-01T00:00:00Z'), until: new Date('2026-01-01T00:00:02Z'), most: 3 };
    expect(newestDues(dueTimes(cron('* * * * * *')), range).map(Number)).toEqual(
      [0, 1, 2].map((second) => Date.UTC(2026, 0, 1, 0, 0, second)),
    );
    expect(newestDues(dueTimes(cron('0 0 1 1 *', 'UTC')), { ...range, most: 100 })).toHaveLength(6);
  });
});

describe('the spread', () => {
  it('is the same for all who ask, differs by time, and stays before the next due time', () => {
    const at = (minute: number, seconds = 600) =>
      spreadMs({ id: 'a', due: new Date(minute * 60_000), next: new Date((minute + 10) * 60_000), seconds });
    expect(at(1)).toBe(at(1));
    const all = Array.from({ length: 200 }, (_, minute) => at(minute));
    expect(new Set(all).size).toBeGreaterThan(190);
    expect(Math.max(...all)).toBeLessThan(600_000);
    expect(all.filter((each) => each > 300_000).length).toBeGreaterThan(60);
    expect(at(5, 0)).toBe(0);
    expect(spreadMs({ id: 'a', due: new Date(0), next: new Date(60_000), seconds: 3600 })).toBeLessThanOrEqual(59_000);
  });
});
