import { describe, expect, it } from 'vitest';
import { simulate } from './testing/simulator.ts';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);
const facts = ({ ledger }: ReturnType<typeof simulate>) =>
  ledger.map(({ key, turn, status, attempts, outputCounts }) => ({ key, turn, status, attempts, outputCounts }));

describe('a process that dies', () => {
  it.each(SEEDS)('at any point changes nothing but the one effect in flight (seed %i)', (seed) => {
    const whole = simulate(seed);
    for (let point = 0; point < whole.points; point++) {
      const killed = simulate(seed, { killAt: point });
      expect(killed.ended, `seed ${seed}, killed at ${point}`).toEqual(whole.ended);
      expect(facts(killed), `seed ${seed}, killed at ${point}`).toEqual(facts(whole));
      const repeated = [...killed.effects].filter(([name, count]) => count !== whole.effects.get(name));
      expect(repeated.length, `seed ${seed}, killed at ${point}: ${repeated}`).toBeLessThanOrEqual(1);
      for (const [, count] of repeated) expect(count).toBe(2);
    }
  });

  it.each(SEEDS)('repeats no effect of nodes that run at most once: somebody is asked (seed %i)', (seed) => {
    const { points } = simulate(seed, { atMostOnce: true });
    for (let killAt = 0; killAt < points; killAt++) {
      const { effects, asked } = simulate(seed, { atMostOnce: true, killAt });
      expect(Math.max(0, ...effects.values()), `seed ${seed}, killed at ${killAt}`).toBeLessThanOrEqual(1);
      expect(asked.size).toBeLessThanOrEqual(1);
    }
  });

  it('is met in runs that retry, wait, fail, succeed, and clean up when they end', () => {
    const runs = SEEDS.map((seed) => simulate(seed));
    const ends = new Set(runs.map(({ ended }) => ended.status));
    expect([...ends].sort()).toEqual(['failed', 'succeeded']);
    expect(runs.some(({ ledger }) => ledger.some(({ attempts }) => attempts > 1))).toBe(true);
    expect(Math.max(...runs.map(({ ledger }) => ledger.length))).toBeGreaterThan(20);
    const cleaned = runs.filter(({ ledger }) => ledger.some(({ nodeId }) => nodeId === 'Last'));
    expect(cleaned.some(({ ended }) => ended.status === 'failed')).toBe(true);
    expect(cleaned.some(({ ended, ledger }) => ended.status === 'succeeded' && ledger.at(-1)?.nodeId !== 'Last')).toBe(
      true,
    );
  });

  it('over an effect is found out', () => {
    const asked = SEEDS.flatMap((seed) => {
      const { points } = simulate(seed, { atMostOnce: true });
      return Array.from({ length: points }, (_, killAt) => simulate(seed, { atMostOnce: true, killAt }).asked.size);
    });
    expect(asked).toContain(1);
  });
});
