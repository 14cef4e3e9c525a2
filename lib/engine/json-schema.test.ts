import { expect, it } from 'vitest';
import { documentSchema } from './document.ts';
import { jsonObject, jsonValue } from './json-schema.ts';
import { documentOf } from './testing/drawing.ts';

const HOSTILE = '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}';

it('takes JSON as it is, __proto__ too', () => {
  for (const text of [HOSTILE, '[{"__proto__":1}]', '{"\\u0000":null}', '7', 'null', '""']) {
    expect(JSON.stringify(jsonValue.parse(JSON.parse(text)))).toBe(JSON.stringify(JSON.parse(text)));
  }
});

it.each([undefined, Number.NaN, [undefined], { a: () => 0 }, new Date(0), { a: { b: 1n } }])('refuses %o', (value) => {
  expect(jsonValue.safeParse(value).success).toBe(false);
});

it.each([[[]], [null], ['text'], [7]])('refuses %j for an object', (value) => {
  expect(jsonObject.safeParse(value).success).toBe(false);
});

it('documents keep what parameters and pinned items hold', () => {
  const parameters = { json: JSON.parse(HOSTILE) };
  const drawn = documentOf({ A: { type: 'set', parameters, settings: { pinned: [[JSON.parse(HOSTILE)]] } } }, []);
  const [node] = documentSchema.parse(drawn).nodes;
  expect(JSON.stringify([node?.parameters.json, node?.settings.pinned?.[0]?.[0]])).toBe(`[${HOSTILE},${HOSTILE}]`);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});
