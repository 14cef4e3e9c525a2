import ipaddr from 'ipaddr.js';
import { AppError } from '#lib/errors.ts';
import { TokenBucket } from '#lib/flow/token-bucket.ts';

/** Ten tries at once from one neighbourhood of the network, then one in five seconds. */
const OWN = { perSecond: 0.2, burst: 50 };
/** Of one page, whoever tries: as much as five of them. */
const ALL = { perSecond: 1, burst: 50 };
/** Buckets of a kind kept in memory per process. */
const KEPT = 10_000;

const own = new Map<string, TokenBucket>();
const all = new Map<string, TokenBucket>();

type Try = { readonly page: string; readonly address: string | undefined };

/**
 * Lets somebody try a password. Throws `limit_reached` for who tries one after the other, which keeps nobody else out, and
 * for a page that many try at once. The answer takes the try back: right passwords cost nothing.
 */
export function demandPatience({ page, address }: Try): () => void {
  const buckets = [bucketOf(own, `${page} ${neighbourhood(address)}`, OWN), bucketOf(all, page, ALL)];
  // In this order: who is stopped by the first takes nothing from the others.
  if (buckets.every((bucket) => bucket.take())) {
    return () => {
      for (const bucket of buckets) bucket.giveBack();
    };
  }
  throw new AppError('limit_reached', 'Too many passwords were tried. Wait a little and try again.', {
    reason: 'too_many_tries',
    retryAfter: 1 / OWN.perSecond,
  });
}

function bucketOf(known: Map<string, TokenBucket>, key: string, { perSecond, burst }: typeof OWN): TokenBucket {
  const found = known.get(key);
  if (found) return found;
  if (known.size >= KEPT) known.clear();
  const bucket = new TokenBucket(burst);
  bucket.perSecond = perSecond;
  known.set(key, bucket);
  return bucket;
}

/** An address of IPv4; of IPv6 the network of 64 bits, since one stranger has all of it. */
function neighbourhood(address: string | undefined): string {
  if (!address || !ipaddr.IPv6.isValid(address)) return address ?? '';
  return ipaddr.IPv6.parse(address).toByteArray().slice(0, 8).join('.');
}
