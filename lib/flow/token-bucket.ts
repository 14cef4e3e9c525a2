import { LIMITS } from '#lib/engine/limits.ts';

/** Lets so many a second pass, and after a pause `burst` seconds' worth at once. */
export class TokenBucket {
  perSecond: number = LIMITS.triggersPerSecond;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number | undefined;
  #at: number;

  constructor(burst: number, now: () => number = () => performance.now()) {
    this.#burst = burst;
    this.#now = now;
    this.#at = now();
  }

  /** Takes one; false when there is none. */
  take(): boolean {
    const now = this.#now();
    const most = this.perSecond * this.#burst;
    const tokens = Math.min(most, (this.#tokens ?? most) + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
    this.#tokens = tokens < 1 ? tokens : tokens - 1;
    return tokens >= 1;
  }
}
