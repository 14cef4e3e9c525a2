import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { documentsIn } from './documents.ts';

const test = testDb();
const kept = async () => documentsIn(() => test.db)((await makeOrg(test.db)).orgId);
const at = (content: string, vector: readonly number[], metadata = {}) => ({ content, vector, metadata, key: content });
const everything = { most: 10, filter: {} };

it('finds what is nearest, the nearest first, and how near it is', async () => {
  const store = await kept();
  await store.put('animals', [at('fox', [3, 0]), at('dog', [4, 3], { tame: true }), at('car', [-1, 0])]);
  const found = await store.search('animals', { ...everything, vector: [2, 0] });
  expect(found.map(({ content, score }) => [content, Number(score.toFixed(4))])).toEqual([
    ['fox', 1],
    ['dog', 0.8],
    ['car', -1],
  ]);
  expect(await store.search('animals', { vector: [2, 0], most: 1, filter: { tame: true } })).toMatchObject([
    { content: 'dog', metadata: { tame: true } },
  ]);
});

it('keeps a document once, and vectors of other models apart', async () => {
  const store = await kept();
  await store.put('c', [at('a', [1, 0]), at('b', [1, 0, 0])]);
  await store.put('c', [at('a', [1, 0])]);
  expect((await store.search('c', { ...everything, vector: [1, 0] })).map(({ content }) => content)).toEqual(['a']);
});

it('keeps organisations and collections apart', async () => {
  const [store, other] = [await kept(), await kept()];
  await store.put('c', [at('a', [1, 0])]);
  expect(await store.search('d', { ...everything, vector: [1, 0] })).toEqual([]);
  expect(await other.search('c', { ...everything, vector: [1, 0] })).toEqual([]);
  expect(await other.remove('c', {})).toBe(0);
});

it('removes by what is known of them', async () => {
  const store = await kept();
  await store.put('c', [at('a', [1, 0], { file: 1 }), at('b', [1, 0], { file: 2 })]);
  expect(await store.remove('c', { file: 1 })).toBe(1);
  expect(await store.remove('c', {})).toBe(1);
});

it('keeps what a database has no sign for, but for that sign', async () => {
  const store = await kept();
  const metadata = { 'na\0me': ['a\0b', { c: '\ud800' }] };
  await store.put('c\0', [{ key: 'k', content: 'A \0 and \udfff', metadata, vector: [1, 0] }]);
  const filter = { name: ['a\0b'] };
  expect(await store.search('c', { vector: [1, 0], most: 1, filter })).toMatchObject([
    { content: 'A  and \ufffd', metadata: { name: ['ab', { c: '\ufffd' }] } },
  ]);
  await expect(store.remove('x'.repeat(201), {})).rejects.toMatchObject({ fault: { code: 'bad_collection' } });
});

it('takes no more than a collection has room for, and no vector without a direction', async () => {
  const store = await kept();
  const long = 'x'.repeat(LIMITS.documentBytes + 1);
  await expect(store.put('c', [at(long, [1])])).rejects.toMatchObject({ fault: { code: 'document_too_large' } });
  await expect(store.put('c', [at('a', [0, 0])])).rejects.toMatchObject({ fault: { code: 'bad_vector' } });
  for (const vector of [[], Array(200_000).fill(1)]) {
    await expect(store.search('c', { ...everything, vector })).rejects.toMatchObject({ fault: { code: 'bad_vector' } });
  }
});

it('compares vectors with numbers that a database has no room for', async () => {
  const store = await kept();
  await store.put('c', [at('a', [1, 1e-60])]);
  expect(await store.search('c', { ...everything, vector: [1, -1e-60] })).toMatchObject([{ content: 'a', score: 1 }]);
});
