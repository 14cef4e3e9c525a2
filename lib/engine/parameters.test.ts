import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkParameters } from './check-parameters.ts';
import { sampleScope } from './expression/testing.ts';
import { FaultError } from './fault.ts';
import { compileParameters, resolveParameters } from './parameters.ts';
import type { JsonObject } from './values.ts';

const schema = z.object({
  url: z.string(),
  times: z.int().min(1).default(3),
  code: z.string().optional().meta({ expression: false }),
  fields: z.array(z.object({ name: z.string(), value: z.json() })).default([]),
  body: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('none') }),
      z.object({ type: z.literal('raw'), text: z.string().meta({ expression: false }) }),
    ])
    .optional(),
});
const resolve = (stored: JsonObject, json: JsonObject = {}, index = 0) =>
  resolveParameters({ schema, stored, scope: sampleScope(json), index });

describe('resolveParameters', () => {
  it('evaluates expressions at any depth and keeps their types', () => {
    const stored = {
      url: '=https://x/{{ $json.id }}',
      times: '={{ $json.n }}',
      fields: [{ name: 'a', value: '={{ $json }}' }],
    };
    expect(resolve(stored, { id: 7, n: 2 })).toEqual({
      url: 'https://x/7',
      times: 2,
      fields: [{ name: 'a', value: { id: 7, n: 2 } }],
    });
  });

  it('takes fields marked `expression: false` as they are, wherever they stand', () => {
    const stored = { url: 'x', code: '={{ raw }}', body: { type: 'raw', text: '=also raw' } };
    expect(resolve(stored)).toMatchObject({ code: '={{ raw }}', body: { text: '=also raw' } });
  });

  it('parses parameters without expressions once', () => {
    const compiled = compileParameters(schema, { url: 'x' });
    expect(compiled.resolve(sampleScope({}), 0)).toBe(compiled.resolve(sampleScope({}), 1));
  });

  it('gives a field its default where its expression comes to nothing', () => {
    expect(resolve({ url: 'x', times: '={{ $json.missing }}' })).toMatchObject({ times: 3 });
    expect(resolve({ url: 'x', fields: [{ name: 'a', value: '={{ $json.missing }}' }] })).toMatchObject({
      fields: [{ value: null }],
    });
  });

  it('names field, item and place of what failed', () => {
    const stored = { url: 'x', fields: [{ name: 'a', value: '={{ 1 +\n $json.n.nope() }}' }] };
    const fault = faultOf(() => resolve(stored, { n: 1 }));
    expect(fault).toMatchObject({
      kind: 'config',
      code: 'expression_failed',
      item: 0,
      details: { field: 'fields[0].value', line: 2 },
    });
    expect(fault.message).toMatch(/^The expression of \S+, 1, \S+ failed for item 1 \(line 2/);
  });

  it('names the field whose value is of the wrong kind', () => {
    const fault = faultOf(() => resolve({ url: '={{ 12 }}' }));
    expect(fault).toMatchObject({ code: 'parameter_invalid', details: { field: 'url' } });
  });

  it('evaluates each of 10,000 items by itself', () => {
    const items = Array.from({ length: 10_000 }, (_, i) => ({ json: { id: i, name: `n${i}`, tags: ['a', 'b'] } }));
    const stored = {
      url: '=https://x/{{ $json.id }}?q={{ encodeURIComponent($json.name) }}',
      times: '={{ $json.id + 1 }}',
      fields: [
        { name: 'a', value: '={{ $json.name.toUpperCase() }}' },
        { name: 'b', value: '={{ $json.tags.map(t => t + "!").join(", ") }}' },
        { name: 'c', value: '={{ $json.missing ?? "none" }}' },
      ],
    };
    const scope = sampleScope({}, { items });
    const resolved = items.map((_, index) => resolveParameters({ schema, stored, scope, index }));
    expect(new Set(resolved.map(({ url }) => url)).size).toBe(items.length);
    expect(resolved.at(-1)).toMatchObject({ times: 10_000, url: 'https://x/9999?q=n9999' });
  });
});

describe('checkParameters', () => {
  it('asks for what a field says it cannot do without, until something is there', () => {
    const asking = z.object({ url: z.string().default('').meta({ required: 'Enter the URL.' }) });
    expect(checkParameters(asking, {})).toEqual([{ path: ['url'], message: 'Enter the URL.' }]);
    expect(checkParameters(asking, { url: '' })).toHaveLength(1);
    expect(checkParameters(asking, { url: '={{ $json.url }}' })).toEqual([]);
  });

  it('reports what is missing or wrong, and leaves open what an expression will give', () => {
    expect(checkParameters(schema, { url: '={{ $json.url }}', times: '={{ $json.n }}' })).toEqual([]);
    expect(checkParameters(schema, { times: 0 }).map((problem) => problem.path)).toEqual([['url'], ['times']]);
    expect(checkParameters(schema, { url: 'x', body: '={{ $json }}' })).toEqual([]);
  });

  it('reports the syntax of expressions with their place', () => {
    const problems = checkParameters(schema, { url: '=a {{ $json. }}', code: '={{ ( }}' });
    expect(problems).toEqual([expect.objectContaining({ path: ['url'], line: 1 })]);
  });
});

function faultOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('nothing failed');
}
