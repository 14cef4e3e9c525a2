import { describe, expect, it } from 'vitest';
import { nextCallBy } from './next-call-by.ts';

const MINUTE = 60_000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();
const answer = (...ops: object[]) => ({ status: 206, body: JSON.stringify(ops) });
const minutesAfter = (given?: Parameters<typeof nextCallBy>[0]) => (nextCallBy(given) - Date.now()) / MINUTE;

describe('a server calls again', () => {
  it('when the function has waited, or at once; ten minutes later somebody looks why not', () => {
    expect(minutesAfter(answer({ op: 'Sleep', id: 'a', name: at(30 * MINUTE) }))).toBeCloseTo(40, 1);
    expect(
      minutesAfter(answer({ op: 'StepRun' }, { op: 'WaitForEvent', name: 'e', opts: { timeout: at(5 * MINUTE) } })),
    ).toBeCloseTo(15, 1);
    expect(minutesAfter(answer({ op: 'StepRun', id: 'a', data: 1 }))).toBeCloseTo(10, 1);
  });

  it('for an invocation that has ended only when it was asked anew', () => {
    expect(minutesAfter({ status: 200, body: 'null' })).toBeCloseTo(1 / 6, 1);
    expect(minutesAfter(answer({ op: 'RunComplete', id: 'a' }))).toBeCloseTo(1 / 6, 1);
  });

  it('after what failed, or could not be read', () => {
    expect(minutesAfter({ status: 500, body: '<html>' })).toBeCloseTo(10, 1);
    expect(minutesAfter()).toBeCloseTo(10, 1);
  });
});
