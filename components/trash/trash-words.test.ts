import { expect, it } from 'vitest';
import { timeLeft } from './trash-words.ts';

const deletedAt = '2026-03-01T12:00:00.000Z';
const at = (text: string) => timeLeft(deletedAt, Date.parse(text));

it.each([
  ['2026-03-01T12:00:00Z', '30 days left'],
  ['2026-03-02T11:00:00Z', '30 days left'],
  ['2026-03-30T13:00:00Z', '1 day left'],
  ['2026-03-31T12:00:01Z', 'gone today'],
  ['2026-05-01T12:00:00Z', 'gone today'],
])('at %s says %s', (now, words) => expect(at(now)).toBe(words));
