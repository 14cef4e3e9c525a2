import { expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { itemsOf } from './item-inputs.ts';
import { CreateRun } from './schema.ts';

it('takes items as they are: keys that name parts of objects are data', () => {
  const bare = JSON.parse('{"__proto__":{"admin":true},"in":{"__proto__":1},"constructor":{"prototype":{"x":1}}}');
  const { items } = CreateRun.parse({ id: newId(), items: [bare, { json: bare }] });
  for (const { json } of itemsOf(items)) expect(JSON.stringify(json)).toBe(JSON.stringify(bare));
});

it.each([[['text']], [[1]], [[null]], [[[]]], ['text']])('refuses items that are no objects: %j', (items) => {
  expect(CreateRun.safeParse({ id: newId(), items }).success).toBe(false);
});
