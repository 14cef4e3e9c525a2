import { expect, it } from 'vitest';
import { waitForCall } from './wait-for-call.ts';

type Said = 'listening' | 'caught' | 'over' | 'broken';
function waiting(said: readonly Said[], controller = new AbortController()) {
  const left = [...said];
  const pauses: number[] = [];
  const ask = async () => {
    const state = left.shift() ?? 'broken';
    if (state === 'broken') throw new Error('no network');
    return { state };
  };
  const pause = async (ms: number) => void pauses.push(ms);
  return { left, pauses, end: waitForCall({ ask, pause, signal: controller.signal }) };
}

it('asks on until the call has come', async () => {
  const { left, end } = waiting(['listening', 'listening', 'caught', 'listening']);
  expect(await end).toBe('caught');
  expect(left).toEqual(['listening']);
});

it('says when the time is over', async () => {
  expect(await waiting(['listening', 'over']).end).toBe('over');
});

it('bears a network that fails for a while, and asks less and less often', async () => {
  const { pauses, end } = waiting(['broken', 'broken', 'listening', 'broken', 'caught']);
  expect(await end).toBe('caught');
  expect(pauses).toEqual([1000, 2000, 1000]);
});

it('gives up after five failures in a row', async () => {
  await expect(waiting(['listening', ...Array<Said>(9).fill('broken')]).end).rejects.toThrow('no network');
});

it('believes no answer once nobody waits', async () => {
  const controller = new AbortController();
  const { end } = waiting(['caught'], controller);
  controller.abort();
  expect(await end).toBe('left');
});
