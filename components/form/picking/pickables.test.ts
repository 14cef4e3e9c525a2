import { expect, it } from 'vitest';
import { createPickables, type Pickable } from './pickables.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A server that counts what it is asked. */
function serverOf(things: Record<string, Pickable>) {
  const asked: string[] = [];
  const pickables = createPickables({
    find: async () => Object.values(things),
    get: async (kind, id) => {
      asked.push(`${kind} ${id}`);
      if (id === 'broken') throw new Error('away');
      return things[id] ?? null;
    },
    placeOf: () => '/acme',
  });
  return { things, asked, pickables };
}

it('asks for each thing once, whoever looks, and tells when it is known', async () => {
  const { asked, pickables } = serverOf({ a: { id: 'a', name: 'Orders' } });
  let told = 0;
  pickables.subscribe(() => told++);
  for (let n = 0; n < 3; n++) pickables.look('table', 'a');
  expect(pickables.known('table', 'a')).toBeUndefined();
  await settled();
  expect(pickables.known('table', 'a')).toEqual({ id: 'a', name: 'Orders' });
  expect([asked, told]).toEqual([['table a'], 1]);
  expect(pickables.known('workflow', 'a')).toBeUndefined();
});

it('knows what is gone, and finds it once somebody has made it', async () => {
  const { things, asked, pickables } = serverOf({});
  pickables.look('table', 'late');
  await settled();
  expect(pickables.known('table', 'late')).toBeNull();
  things.late = { id: 'late', name: 'Late' };
  pickables.lookAgain();
  await settled();
  expect(pickables.known('table', 'late')?.name).toBe('Late');
  pickables.lookAgain();
  expect(asked).toHaveLength(2);
});

it('does not take a server that is away for a thing that is gone', async () => {
  const { asked, pickables } = serverOf({});
  pickables.look('table', 'broken');
  await settled();
  expect(pickables.known('table', 'broken')).toBeUndefined();
  pickables.look('table', 'broken');
  expect(asked).toHaveLength(2);
});
