import { digest } from '#lib/engine/digest.ts';

/** Numbers in [0, 1) that follow from a seed: the same on every attempt (Mulberry32). */
export function seededRandom(seed: string): () => number {
  let state: number | undefined;
  return () => {
    // Hardly anybody asks.
    state ??= Number.parseInt(digest(seed).slice(0, 8), 16);
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
