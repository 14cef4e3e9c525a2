import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';

const corpus = new URL('../../../../shared/data/n8n-expressions/expressions-dev.jsonl', import.meta.url);

describe.skipIf(!existsSync(corpus))('1,441 expressions of real exports', () => {
  const entries = existsSync(corpus)
    ? readFileSync(corpus, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { expr: string; cls: string })
    : [];
  const share = (classes: readonly string[]) => {
    const chosen = entries.filter((entry) => classes.some((name) => entry.cls.startsWith(name)));
    const read = chosen.filter((entry) => check(`={{ ${entry.expr} }}`).problems.length === 0);
    return { of: chosen.length, rate: read.length / chosen.length };
  };

  it('are read, 98 of 100 at least, unless they hold statements', () => {
    const { of, rate } = share(['0', '1', '2', '3', '4']);
    expect(of).toBe(1392);
    expect(rate).toBeGreaterThan(0.985);
  });

  it.each([
    ['0 literal', 1],
    ['1 path', 1],
    ['1f', 1],
    ['2', 1],
    ['3', 0.965],
    ['4', 0.99],
  ])('of class %s are read', (name, least) => {
    expect(share([name]).rate).toBeGreaterThanOrEqual(least);
  });

  it('are refused with a place and a way out where they hold statements', () => {
    const refused = entries
      .filter((entry) => entry.cls.startsWith('5'))
      .flatMap((entry) => check(`={{ ${entry.expr} }}`).problems);
    expect(refused.length).toBeGreaterThan(40);
    expect(refused.filter(({ message, line }) => !message.includes('Code step') || line === undefined)).toEqual([]);
  });
});
