import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nextDues } from './due-times.ts';
import { offsetAt } from './zone.ts';

const place = (name: string) => fileURLToPath(new URL(`../../../../shared/data/time/${name}`, import.meta.url));
const AGREED = place('cron-agreed.json');
const DISPUTED = place('cron-disagreed.json');
type Vector = { pattern: string; timezone: string; after: string };
type Agreed = Vector & { next: string[] };
type Disputed = Vector & { croner: string[]; cronParser: string[] | string };
const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T[];
const dues = ({ pattern, timezone, after }: Vector, count = 6) =>
  nextDues({ rule: { cron: pattern }, timezone }, { after: new Date(after), count }).map((due) => due.toISOString());

/**
 * The vectors were made when Morocco was to be an hour ahead of UTC but in Ramadan. Zone data of 2026c know that it gave
 * that up in September 2026: its clock shows the same times, an hour later by UTC.
 */
const HOUR = 3_600_000;
const knowsMorocco = offsetAt('Africa/Casablanca', Date.parse('2026-12-01')) === 0;
const isSame =
  ({ timezone }: Vector) =>
  (expected: string, answer: string | undefined) =>
    expected === answer ||
    (knowsMorocco &&
      timezone === 'Africa/Casablanca' &&
      expected > '2026-09-20' &&
      new Date(Date.parse(expected) + HOUR).toISOString() === answer);

describe.runIf(existsSync(AGREED))('the agreed vectors', () => {
  it('are answered alike, all of them', () => {
    const vectors = read<Agreed>(AGREED);
    expect(vectors).toHaveLength(423);
    const wrong = vectors.filter((vector) => {
      const answers = dues(vector);
      return !vector.next.every((expected, index) => isSame(vector)(expected, answers[index]));
    });
    expect(wrong.map(({ pattern, timezone, after }) => `${pattern} ${timezone} ${after}`)).toEqual([]);
  });
});

describe.runIf(existsSync(DISPUTED))('the disputed vectors', () => {
  const vectors = existsSync(DISPUTED) ? read<Disputed>(DISPUTED) : [];
  const inSpring = ({ timezone, after }: Vector) =>
    timezone === 'Australia/Lord_Howe' ? after > '2026-10' : /-03-/.test(after);
  const isNamed =
    (...patterns: string[]) =>
    ({ pattern }: Vector) =>
      patterns.includes(pattern);

  /** Each class: which vectors, what we answer, and why. */
  const CLASSES: {
    why: string;
    count: number;
    of: (v: Disputed) => boolean;
    answer: (v: Disputed) => string[] | string;
  }[] = [
    {
      why: 'one fixed time that is skipped fires once, at the first valid instant, not an hour after it would have been',
      count: 5,
      of: (v) => inSpring(v) && isNamed('30 1 * * *', '30 2 * * *', '0 2 * * *')(v),
      answer: (v) => v.croner,
    },
    {
      why: 'hours with a step come again and again: one that is skipped is dropped, and those that come twice fire twice',
      count: 5,
      of: (v) => v.pattern === '23 0-20/2 * * *' && v.timezone !== 'Australia/Lord_Howe',
      answer: (v) => v.croner,
    },
    {
      why: 'skipped and following times that meet at the first valid instant fire once there',
      count: 1,
      of: (v) => inSpring(v) && v.pattern === '*/30 1-3 * * *',
      answer: (v) => v.croner,
    },
    {
      why: 'named hours are fixed, also as a range: of the two passes they fire in the first',
      count: 5,
      of: (v) => !inSpring(v) && v.timezone !== 'Australia/Lord_Howe' && v.pattern === '*/30 1-3 * * *',
      answer: (v) => v.cronParser,
    },
    {
      why: 'the same where the clock is put back by half an hour, which touches only the hour from 1:30',
      count: 1,
      of: (v) => !inSpring(v) && v.timezone === 'Australia/Lord_Howe' && v.pattern === '*/30 1-3 * * *',
      answer: (v) => v.cronParser,
    },
    {
      why: 'cron-parser finds no answer in that zone; what the clock shows is plain',
      count: 8,
      of: (v) => !inSpring(v) && v.timezone === 'Australia/Lord_Howe' && v.pattern !== '*/30 1-3 * * *',
      answer: (v) => v.croner,
    },
  ];

  it.each(CLASSES)('$why', ({ of, answer, count }) => {
    const chosen = vectors.filter(of);
    expect(chosen).toHaveLength(count);
    for (const vector of chosen) expect(dues(vector), `${vector.pattern} ${vector.timezone}`).toEqual(answer(vector));
  });

  it('are each in one class', () => {
    for (const vector of vectors) expect(CLASSES.filter(({ of }) => of(vector)).length, JSON.stringify(vector)).toBe(1);
    expect(vectors).toHaveLength(25);
  });
});
