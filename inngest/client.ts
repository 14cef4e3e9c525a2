import { Inngest } from 'inngest';
import { env } from '#lib/config/env.ts';
import { log } from '#lib/observability/log.ts';

export type ClientOptions = {
  /** Answers what the SDK asks of its server: the embedded driver. Absent: a real Inngest server, over the network. */
  readonly fetch?: typeof fetch;
};

/**
 * The SDK's client. With the embedded engine it never leaves the process, and nothing is signed. For a real server every
 * call is signed, except while developing. Throws when the signing key is missing then.
 */
export function makeClient({ fetch }: ClientOptions = {}): Inngest {
  // One durable commit per step: nothing that has ended is ever only in memory. No `maxRuntime` (10 s when left out): it
  // would begin a call anew whose code step outside of a step is slow, and so do that work again without end.
  const options = { id: 'millrace', checkpointing: { maxRuntime: 0 }, logger: log };
  if (fetch) return new Inngest({ ...options, fetch, isDev: true });
  const { INNGEST_BASE_URL: baseUrl, INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey } = env;
  const isDev = env.NODE_ENV === 'development';
  if (!isDev && !signingKey) {
    throw new Error('ENGINE=inngest needs INNGEST_SIGNING_KEY: without it anybody could call the functions. Set it.');
  }
  return new Inngest({
    ...options,
    isDev,
    ...(baseUrl && { baseUrl }),
    ...(eventKey && { eventKey }),
    ...(signingKey && { signingKey }),
  });
}
export type Client = Inngest;
