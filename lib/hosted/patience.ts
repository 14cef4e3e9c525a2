import { AppError } from '#lib/errors.ts';
import { TokenBuckets } from '#lib/flow/token-buckets.ts';
import { neighbourhood } from '#lib/http/neighbourhood.ts';

/** Seconds after which one neighbourhood of the network may try again, once it has tried ten times at once. */
const PAUSE = 5;
const own = new TokenBuckets({ perSecond: 1 / PAUSE, burst: 10 * PAUSE });
/** Of one page, whoever tries: as much as five of them. */
const all = new TokenBuckets({ perSecond: 1, burst: 50 });

type Try = { readonly page: string; readonly address: string | undefined };

/**
 * Lets somebody try a password. Throws `limit_reached` for who tries one after the other, which keeps nobody else out, and
 * for a page that many try at once. The answer takes the try back: right passwords cost nothing.
 */
export function demandPatience({ page, address }: Try): () => void {
  const places = [
    { buckets: own, key: `${page} ${neighbourhood(address)}` },
    { buckets: all, key: page },
  ];
  // In this order: who is stopped by the first takes nothing from the others.
  if (places.every(({ buckets, key }) => buckets.take(key))) {
    return () => {
      for (const { buckets, key } of places) buckets.giveBack(key);
    };
  }
  throw new AppError('limit_reached', 'Too many passwords were tried. Wait a little and try again.', {
    reason: 'too_many_tries',
    retryAfter: PAUSE,
  });
}
