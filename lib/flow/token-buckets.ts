import { TokenBucket } from './token-bucket.ts';

/** Buckets kept in memory; of more the oldest is forgotten, and then full again. */
const KEPT = 10_000;

/** A bucket for each of many, of this process alone: `burst` is the seconds' worth that may come at once. */
export class TokenBuckets {
  readonly #rate: { readonly perSecond: number; readonly burst: number };
  readonly #known = new Map<string, TokenBucket>();

  constructor(rate: { perSecond: number; burst: number }) {
    this.#rate = rate;
  }

  /** Whether there is one to take; remembers nobody. */
  hasOne(key: string): boolean {
    return this.#known.get(key)?.hasOne() ?? true;
  }

  /** Takes one; false when there is none. */
  take(key: string): boolean {
    return (this.#known.get(key) ?? this.#begin(key)).take();
  }

  /** Puts one back that was taken and not used. */
  giveBack(key: string): void {
    this.#known.get(key)?.giveBack();
  }

  #begin(key: string): TokenBucket {
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= KEPT) this.#known.delete(oldest);
    const bucket = new TokenBucket(this.#rate.burst);
    bucket.perSecond = this.#rate.perSecond;
    this.#known.set(key, bucket);
    return bucket;
  }
}
