import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits.ts';
import type { Fault } from './outcome.ts';
import { nextTryAt, type Try } from './retry.ts';

const fault: Fault = { kind: 'upstream', code: 'http_503', message: 'busy' };
const nextTry = (given: Partial<Try>) =>
  nextTryAt({
    retry: { tries: 5, delayMs: 1000, backoff: 'fixed' },
    fault,
    attempts: 1,
    firstAt: 0,
    now: 0,
    random: 0,
    ...given,
  });
const exponential = { tries: 100, delayMs: 1000, backoff: 'exponential' } as const;

describe('the next try', () => {
  it('is none without a policy, after the last try, and for faults that stay', () => {
    expect(nextTry({ retry: undefined })).toBeUndefined();
    expect(nextTry({ attempts: 5 })).toBeUndefined();
    expect(nextTry({ attempts: 4 })).toBe(1000);
    for (const kind of ['config', 'connection', 'limit'] as const)
      expect(nextTry({ fault: { ...fault, kind } })).toBeUndefined();
  });

  it('comes after a delay that doubles, drawn from its upper half, at most a day', () => {
    const delays = (random: number) =>
      [1, 2, 3, 4].map((attempts) => nextTry({ retry: exponential, attempts, random }));
    expect(delays(0)).toEqual([500, 1000, 2000, 4000]);
    expect(delays(0.5)).toEqual([750, 1500, 3000, 6000]);
    expect(nextTry({ retry: exponential, attempts: 60, random: 0.999_999 })).toBeLessThanOrEqual(LIMITS.retryDelayMs);
  });

  it('is not before the other side asked for it; what asks for more than a day is not tried again', () => {
    expect(nextTry({ fault: { ...fault, retryAfterMs: 5000 } })).toBe(5000);
    expect(nextTry({ fault: { ...fault, retryAfterMs: 10 } })).toBe(1000);
    expect(nextTry({ fault: { ...fault, retryAfterMs: LIMITS.retryDelayMs + 1 } })).toBeUndefined();
  });

  it('is none when all tries together took thirty days', () => {
    expect(nextTry({ now: LIMITS.retryTotalMs })).toBeUndefined();
  });

  it('is exact without jitter, and no longer than the policy says', () => {
    const exact = { ...exponential, jitter: false, maxDelayMs: 5000 };
    const delays = [1, 2, 3, 4, 5].map((attempts) => nextTry({ retry: exact, attempts, random: 0.3 }));
    expect(delays).toEqual([1000, 2000, 4000, 5000, 5000]);
    expect(nextTry({ retry: { ...exact, jitter: true }, attempts: 9, random: 0 })).toBe(2500);
    expect(nextTry({ retry: { ...exact }, fault: { ...fault, retryAfterMs: 60_000 } })).toBe(60_000);
  });

  it('follows a condition, whatever the fault, and only while it is true', () => {
    const busy: Fault = { ...fault, kind: 'config', code: 'http_409', details: { status: 409 } };
    const when = (text: string, given: Partial<Try> = {}) =>
      nextTry({ retry: { tries: 5, delayMs: 1000, backoff: 'fixed', when: text }, fault: busy, ...given });
    expect(when('={{ $error.status === 409 }}')).toBe(1000);
    expect(when('$error.status === 409 && $attempt < 3', { attempts: 2 })).toBe(1000);
    expect(when('$error.status === 409 && $attempt < 3', { attempts: 3 })).toBeUndefined();
    expect(when("$error.code === 'http_409' && $error.kind === 'config'", { attempts: 5 })).toBeUndefined();
    expect(when('$error.status === 500')).toBeUndefined();
    expect(when('true', { fault })).toBe(1000);
  });

  it('is none when the condition cannot be used, with a fault that says so', () => {
    const broken = (when: string) => () =>
      nextTry({ retry: { tries: 5, delayMs: 1000, backoff: 'fixed', when }, fault });
    for (const when of ['$error.(', '$error.status', '={{ 1 }}', '=text'])
      expect(broken(when)).toThrowError(
        expect.objectContaining({ fault: expect.objectContaining({ kind: 'config', code: 'retry_condition' }) }),
      );
  });
});
