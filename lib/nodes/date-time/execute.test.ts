import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';
import { fromMomentFormat } from './moment-format.ts';

const work = async (parameters: JsonObject, timezone = 'Europe/Berlin') => {
  const { outputs, fault } = await runNode('date-time', { keep: false, ...parameters }, [[{ a: 1 }]], {
    run: { timezone },
  });
  return fault ?? outputs[0]?.[0]?.date;
};

it('puts the current time under a field and keeps the others', async () => {
  const { outputs } = await runNode('date-time', { timezone: 'utc' }, [[{ a: 1 }]]);
  expect(outputs[0]?.[0]).toEqual({ a: 1, date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/) });
  expect(await work({ operation: 'now', time: false })).toMatch(/T00:00:00\.000\+0[12]:00$/);
});

it.each<[string, JsonObject, unknown]>([
  [
    'a day over a change of the clocks keeps its hour',
    { operation: 'add', date: '2026-03-28T12:00' },
    '2026-03-29T12:00:00.000+02:00',
  ],
  [
    'hours over it do not',
    { operation: 'add', unit: 'hour', amount: 24, date: '2026-03-28T12:00' },
    '2026-03-29T13:00:00.000+02:00',
  ],
  ['a result in UTC', { operation: 'add', date: '2026-03-28T12:00', utc: true }, '2026-03-29T10:00:00.000Z'],
  [
    'another zone',
    { operation: 'format', format: 'HH:mm ZZ', date: '2026-07-01T00:00Z', timezone: 'Asia/Kolkata' },
    '05:30 +05:30',
  ],
  ['milliseconds', { operation: 'format', format: 'X', date: 1767225600123 }, '1767225600'],
  ['a text of seconds', { operation: 'format', format: 'x', date: '1767225600' }, '1767225600000'],
  ['a mail header', { operation: 'format', date: 'Thu, 01 Jan 2026 00:30:00 GMT' }, '2026-01-01'],
  ['SQL', { operation: 'format', date: '2026-01-01 23:59:59' }, '2026-01-01'],
  ['an American date', { operation: 'format', date: '12/31/2026' }, '2026-12-31'],
  ['a date of an expression', { operation: 'format', date: '={{ new Date(Date.UTC(2026, 0, 1)) }}' }, '2026-01-01'],
  ['a moment of an expression', { operation: 'format', date: '={{ DateTime.fromISO("2026-01-01") }}' }, '2026-01-01'],
  ['weeks of ISO 8601', { operation: 'extract', part: 'week', date: '2027-01-01' }, 53],
  [
    'the end of a quarter',
    { operation: 'round', unit: 'quarter', direction: 'up', date: '2026-05-05', utc: true },
    '2026-06-30T22:00:00.000Z',
  ],
  [
    'time backwards',
    { operation: 'difference', date: '2026-01-03', until: '2026-01-01', units: ['day', 'hour'] },
    { days: -2, hours: 0 },
  ],
])('%s', async (_, parameters, made) => {
  expect(await work(parameters)).toEqual(made);
});

it.each<[JsonObject, string]>([
  [{ operation: 'format', date: 'soon' }, 'bad_date'],
  [{ operation: 'format', date: '' }, 'bad_date'],
  [{ operation: 'format', date: '2026-01-01', writtenAs: 'dd.MM.yyyy' }, 'bad_date'],
  [{ operation: 'now', timezone: 'Mars/Olympus' }, 'bad_timezone'],
])('refuses %j', async (parameters, code) => {
  expect(await work(parameters)).toMatchObject({ kind: 'config', code });
});

it.each([
  ['YYYY-MM-DDTHH:mm:ssZ', undefined],
  ['YYYY-MM-DD[T]HH:mm:ssZ', "yyyy-MM-dd'T'HH:mm:ssZZ"],
  ['dddd, D. MMMM YY', 'cccc, d. MMMM yy'],
  ['MMMM Do', undefined],
  ['h:mm a', undefined],
])('takes %s of Moment over as %s', (format, ours) => {
  expect(fromMomentFormat(format)).toBe(ours);
});

it('says what of an export it cannot take over', () => {
  const status = (parameters: JsonObject, version = 1) => mapped('dateTime', version, parameters)?.status;
  expect(status({ value: 'x', toFormat: 'MMMM Do' })).toBe('approximate');
  expect(status({ operation: 'formatDate', date: "={{ $now.setZone('Asia/Tokyo') }}" }, 2)).toBe('approximate');
  expect(mapped('dateTime', 2, { operation: 'guess' })).toBeUndefined();
});
