import { describe, expect, it } from 'vitest';
import { LIMITS } from '#lib/engine/limits.ts';
import { mapItems } from '#lib/nodes/map-items.ts';
import { type Chunk, chunkMapper } from './chunks.ts';

/** A store that remembers, and a mapper on it. */
function given({ isPure = false, results = [] as unknown[] } = {}) {
  const commits: { first: number; count: number; done: number }[] = [];
  const keep = async ({ first, results: made }: Chunk) => {
    expect(first).toBe(results.length);
    results.push(...made);
  };
  const store = {
    load: async () => [...results],
    keep,
    save: async (chunk: Chunk, { done }: { done: number }) => {
      commits.push({ first: chunk.first, count: chunk.results.length, done });
      await keep(chunk);
    },
  };
  const signal = new AbortController().signal;
  return { mapChunks: chunkMapper({ store, signal, isPure }), signal, commits, results };
}
const total = LIMITS.chunkItems * 2 + 10;

describe('mapItems in chunks', () => {
  it('answers all results in order and saves each chunk but the last', async () => {
    const context = given();
    const results = await mapItems(context, { total, atOnce: 7, work: async (item) => item * 2 });
    expect(results).toEqual(Array.from({ length: total }, (_, item) => item * 2));
    const count = LIMITS.chunkItems;
    expect(context.commits).toEqual([
      { first: 0, count, done: count },
      { first: count, count, done: 2 * count },
    ]);
  });

  it('saves nothing of what is done at once, or has no effects', async () => {
    const small = given();
    await mapItems(small, { total: LIMITS.chunkItems, atOnce: 1, work: async (item) => item });
    const pure = given({ isPure: true });
    await mapItems(pure, { total, atOnce: 1, work: async (item) => item });
    expect([small.commits, pure.commits]).toEqual([[], []]);
  });

  it('saves after a second, however few are done', async () => {
    const context = given();
    const work = (item: number) =>
      new Promise<number>((resolve) => setTimeout(() => resolve(item), item < 2 ? 600 : 0));
    await mapItems(context, { total: 4, atOnce: 1, work });
    expect(context.commits).toEqual([{ first: 0, count: 2, done: 2 }]);
  });

  it('goes on behind what is finished, and keeps what came before the item that fails', async () => {
    const first = given();
    const done: number[] = [];
    const work = async (item: number) => {
      if (item === 5 && !done.includes(-1)) throw new Error('no');
      done.push(item);
      return item;
    };
    await expect(mapItems(first, { total: 8, atOnce: 1, work })).rejects.toThrow('no');
    expect(first.results).toEqual([0, 1, 2, 3, 4]);
    done.push(-1);
    const results = await mapItems(given({ results: first.results }), { total: 8, atOnce: 1, work });
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(done).toEqual([0, 1, 2, 3, 4, -1, 5, 6, 7]);
  });

  it('never has more in flight than allowed', async () => {
    let flying = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++flying);
      await new Promise((resolve) => setTimeout(resolve, 1));
      flying--;
    };
    await mapItems(given(), { total: 50, atOnce: 4, work });
    expect(most).toBe(4);
  });
});
