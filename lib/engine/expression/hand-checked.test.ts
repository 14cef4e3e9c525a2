import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../values.ts';
import { resultOf } from './testing.ts';

type Case = {
  readonly group: string;
  readonly expr: string;
  readonly json?: JsonObject;
  readonly nodes?: { readonly [name: string]: readonly JsonObject[] };
  readonly expected: JsonValue;
};

// Worked out by reading, in the manner of what people write in exports. The clock stands at 12:30 on 29 February 2024 in Berlin.
const cases = JSON.parse(readFileSync(new URL('testing/hand-checked.json', import.meta.url), 'utf8')) as Case[];

describe('expressions with results worked out by hand', () => {
  it('are two hundred and more', () => expect(cases.length).toBeGreaterThanOrEqual(200));

  it.each(cases.map((each) => [each.group, each.expr, each] as const))('%s: %s', (_group, expr, given) => {
    expect(resultOf(expr, given.json, { nodes: given.nodes ?? {} }) ?? null).toEqual(given.expected);
  });
});
