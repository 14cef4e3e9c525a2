import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { compile, evaluate } from './evaluate.ts';
import { plausibleScope } from './testing/plausible-scope.ts';

const corpus = new URL('../../../../shared/data/n8n-expressions/expressions-dev.jsonl', import.meta.url);

describe.skipIf(!existsSync(corpus))('1,441 expressions of real exports', () => {
  const entries = existsSync(corpus)
    ? readFileSync(corpus, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { expr: string; cls: string })
    : [];
  const chosen = (classes: readonly string[]) =>
    entries.filter((entry) => classes.some((name) => entry.cls.startsWith(name)));
  const share = (classes: readonly string[], works: (template: string) => boolean) => {
    const of = chosen(classes);
    return { of: of.length, rate: of.filter(({ expr }) => works(`={{ ${expr} }}`)).length / of.length };
  };
  const isRead = (template: string) => check(template).problems.length === 0;

  it('are read, 98 of 100 at least, unless they hold statements', () => {
    const { of, rate } = share(['0', '1', '2', '3', '4'], isRead);
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
    expect(share([name], isRead).rate).toBeGreaterThanOrEqual(least);
  });

  it('are read and evaluated on data like what they expect, 98 of 100 at least, few of them to nothing', () => {
    let nothing = 0;
    const works = (template: string) => {
      try {
        let isMissing = false;
        const value = evaluate(
          compile(template),
          plausibleScope(template, () => {
            isMissing = true;
          }),
        );
        if (isMissing || value === null) nothing++;
        return true;
      } catch {
        return false;
      }
    };
    for (const name of ['0 literal', '1 path', '1f', '2', '3', '4']) {
      const { of, rate } = share([name], works);
      console.log(`${name}: ${Math.round(of * rate)} of ${of}`);
    }
    nothing = 0;
    expect(share(['0', '1 ', '2', '3', '4'], works).rate).toBeGreaterThan(0.98);
    expect(nothing).toBeLessThan(80);
    expect(share(['0', '1', '2', '3', '4'], works).rate).toBeGreaterThan(0.98);
  });

  it('are refused with a place and a way out where they hold statements', () => {
    const refused = entries
      .filter((entry) => entry.cls.startsWith('5'))
      .flatMap((entry) => check(`={{ ${entry.expr} }}`).problems);
    expect(refused.length).toBeGreaterThan(40);
    expect(refused.filter(({ message, line }) => !message.includes('Code step') || line === undefined)).toEqual([]);
  });
});
