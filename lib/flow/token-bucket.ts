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

  /** Whether there is one to take. */
  hasOne(): boolean {
    const now = this.#now();
    const most = this.perSecond * this.#burst;
    this.#tokens = Math.min(most, (this.#tokens ?? most) + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
    return this.#tokens >= 1;
  }

  /** Takes one; false when there is none. */
  take(): boolean {
    if (!this.hasOne()) return false;
    this.#tokens = (this.#tokens ?? 0) - 1;
    return true;
  }

  /** Puts one back that was taken and not used. */
  giveBack(): void {
    this.#tokens = (this.#tokens ?? 0) + 1;
  }
}
