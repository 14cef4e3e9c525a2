import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

it('commits what arrives while two groups are in flight as one group per organisation', async () => {
  const groups: string[] = [];
  const release: (() => void)[] = [];
  const commit = new GroupCommit<string, string>(async (orgId, entries) => {
    groups.push(`${orgId}: ${entries.join(' ')}`);
    await new Promise<void>((resolve) => release.push(resolve));
    return entries.map((entry) => entry.toUpperCase());
  });
  const results = Promise.all([...'abcde'].map((entry) => commit.submit(entry === 'd' ? 'two' : 'one', entry)));
  await tick();
  expect(groups).toEqual(['one: a', 'one: b']);
  for (let n = 0; n < 4; n++) {
    release[n]?.();
    await tick();
  }
  expect(await results).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(groups).toEqual(['one: a', 'one: b', 'one: c e', 'two: d']);
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
