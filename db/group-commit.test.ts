import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

it('commits what arrives at once, or while two groups of its organisation are in flight, as one group', async () => {
  const groups: string[] = [];
  const release: (() => void)[] = [];
  const commit = new GroupCommit<string, string>(async (orgId, entries) => {
    groups.push(`${orgId}: ${entries.join(' ')}`);
    await new Promise<void>((resolve) => release.push(resolve));
    return entries.map((entry) => entry.toUpperCase());
  });
  const results = [commit.submit('one', 'a'), commit.submit('one', 'b')];
  await tick();
  for (const entry of 'cdef') {
    results.push(commit.submit(entry === 'e' ? 'two' : 'one', entry));
    await tick();
  }
  // The third of the one waits; the other organisation does not wait for it.
  expect(groups).toEqual(['one: a b', 'one: c', 'two: e']);
  for (let n = 0; n < 4; n++) {
    release[n]?.();
    await tick();
  }
  expect(await Promise.all(results)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  expect(groups).toEqual(['one: a b', 'one: c', 'two: e', 'one: d f']);
});

it('keeps the fault of one entry from the others of its group', async () => {
  const commit = new GroupCommit<string, string>(async (_org, entries) => {
    await tick();
    if (entries.includes('bad')) throw new Error('refused');
    return entries;
  });
  const results = await Promise.allSettled(
    ['a', 'b', 'good', 'bad', 'fine'].map((entry) => commit.submit('one', entry)),
  );
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
    'a',
    'b',
    'good',
    'Error: refused',
    'fine',
  ]);
});
