import { expect, it } from 'vitest';
import { FaultError } from '#lib/engine/fault.ts';
import type { Chunk } from './chunks.ts';
import { journal } from './journal.ts';

const tooLarge = new FaultError({ kind: 'limit', code: 'output_limit', message: 'It is too large.' });

function journalThat(refuses: (value: unknown) => unknown) {
  const kept: Chunk[] = [];
  const store = {
    load: async () => [],
    keep: async () => undefined,
    save: async (chunk: Chunk) => {
      const [entry] = chunk.results as { value: unknown }[];
      const reason = refuses(entry?.value);
      if (reason !== undefined) throw reason;
      kept.push(chunk);
    },
  };
  return { kept, ...journal({ store, answers: [], takeLog: () => [] }) };
}

it('goes on behind an entry that is too large, and leaves no gap', async () => {
  const { once, kept } = journalThat((value) => (value === 'large' ? tooLarge : undefined));
  await expect(once('one', async () => 'large')).rejects.toBe(tooLarge);
  expect(await once('two', async () => 'small')).toBe('small');
  expect(await once('three', async () => 'small')).toBe('small');
  expect(kept.map(({ first }) => first)).toEqual([0, 1]);
});

it('keeps nothing any more once something could not be saved', async () => {
  const lost = new Error('the database is away');
  const { once, kept } = journalThat((value) => (value === 'lost' ? lost : undefined));
  await expect(once('one', async () => 'lost')).rejects.toBe(lost);
  await expect(once('two', async () => 'small')).rejects.toBe(lost);
  expect(kept).toEqual([]);
});
