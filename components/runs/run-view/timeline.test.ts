import { expect, it } from 'vitest';
import type { ActivationState } from './run-state.ts';
import { timelineOf } from './timeline.ts';

const at = (ms: number) => new Date(1_000_000 + ms).toISOString();
const activation = (id: string, seq: number, start: number, end: number | null) =>
  [
    id,
    { activation: id, seq, startedAt: at(start), finishedAt: end === null ? null : at(end) } as ActivationState,
  ] as const;

it('puts activations on one axis, in their order', () => {
  const activations = new Map([activation('b', 2, 100, 400), activation('a', 1, 0, 100)]);
  expect(timelineOf({ activations }, 0)).toEqual([
    { activation: 'a', left: 0, width: 0.25, offsetMs: 0, durationMs: 100 },
    { activation: 'b', left: 0.25, width: 0.75, offsetMs: 100, durationMs: 300 },
  ]);
});

it('lets what goes on reach up to now', () => {
  const activations = new Map([activation('a', 1, 0, null)]);
  expect(timelineOf({ activations }, 1_000_500)[0]).toMatchObject({ width: 1, durationMs: 500 });
});

it('is empty before anything began', () => expect(timelineOf({ activations: new Map() }, 0)).toEqual([]));

it('begins with the first of its own: what was kept stands before', () => {
  const [, kept] = activation('a', 1, -60_000, -50_000);
  const activations = new Map([['a', { ...kept, keptFrom: 'r0' }], activation('b', 2, 0, 100)]);
  expect(timelineOf({ activations }, 0)).toEqual([
    { activation: 'a', left: 0, width: 0, offsetMs: null, durationMs: 10_000 },
    { activation: 'b', left: 0, width: 1, offsetMs: 0, durationMs: 100 },
  ]);
});
