import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it.each([
  ['a key', { keys: [{ from: 'a', to: 'b' }] }, { a: 1, c: 2 }, { b: 1, c: 2 }],
  ['a nested key', { keys: [{ from: 'a.b', to: 'c' }] }, { a: { b: 1, x: 2 } }, { a: { x: 2 }, c: 1 }],
  ['a key that is not there', { keys: [{ from: 'z', to: 'b' }] }, { a: 1 }, { a: 1 }],
  [
    'by pattern, at every depth',
    { pattern: '^old_(\\w)', replacement: '$1' },
    { old_a: { old_b: [{ old_c: 1 }] } },
    { a: { b: [{ c: 1 }] } },
  ],
  ['into __proto__', { keys: [{ from: 'a', to: '__proto__' }] }, { a: { x: 1 } }, { ['__proto__']: { x: 1 } }],
])('renames %s', async (_, parameters, item, made) => {
  expect((await runNode('rename-keys', parameters, [[item]])).outputs).toEqual([[made]]);
});

it('refuses a pattern that cannot be read', async () => {
  expect((await runNode('rename-keys', { pattern: '(' }, [[{ a: 1 }]])).fault).toMatchObject({ code: 'bad_pattern' });
});
