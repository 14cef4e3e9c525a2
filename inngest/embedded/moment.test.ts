import { expect, it } from 'vitest';
import { backoff } from './backoff.ts';
import { parseMoment, parseRetryAfter } from './moment.ts';

it('reads durations and dates as the SDK writes them', () => {
  expect(parseMoment('1w2d3h4m5s')).toEqual({ afterMs: ((((7 + 2) * 24 + 3) * 60 + 4) * 60 + 5) * 1000 });
  expect(parseMoment('')).toEqual({ afterMs: 0 });
  expect(parseMoment('2030-01-02T03:04:05+01:00')).toEqual({ at: '2030-01-02T02:04:05.000Z' });
  expect(() => parseMoment('soon')).toThrow('neither a duration nor a date');
});

it('reads Retry-After as seconds or a date', () => {
  expect(parseRetryAfter('7')).toEqual({ afterMs: 7000 });
  expect(parseRetryAfter('Wed, 02 Jan 2030 03:04:05 GMT')).toEqual({ at: '2030-01-02T03:04:05.000Z' });
  expect([null, '', 'later'].map(parseRetryAfter)).toEqual([undefined, undefined, undefined]);
});

it('waits longer after every attempt, two hours at most, with jitter', () => {
  const plain = Array.from({ length: 12 }, (_, attempt) => backoff(attempt, () => 0) / 1000);
  expect(plain).toEqual([15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 7200, 7200]);
  expect(backoff(0, () => 0.5)).toBe(30_000);
});
