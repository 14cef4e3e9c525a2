import { Inngest, type Middleware } from 'inngest';
import { env } from '#lib/config/env.ts';
import { log } from '#lib/observability/log.ts';
import { StaleCommit } from '#lib/runs/committer.ts';

export type ClientOptions = {
  /** Answers what the SDK asks of its server: the embedded driver. Absent: a real Inngest server, over the network. */
  readonly fetch?: typeof fetch;
  readonly middleware?: Middleware.Class[];
};

type Told = { readonly err?: { readonly name?: string; readonly cause?: unknown } };
/** A worker that has lost a run stops in the middle of it, by throwing: nobody needs to be called for that. */
const isLetGo = (error: unknown): boolean =>
  error instanceof StaleCommit || (error instanceof Error && error.name === 'AbortError' && isLetGo(error.cause));
const logger = {
  debug: log.debug.bind(log),
  info: log.info.bind(log),
  warn: log.warn.bind(log),
  error: (told: Told, ...words: string[]) => log[isLetGo(told?.err) ? 'info' : 'error'](told, ...words),
};

/**
 * The SDK's client. With the embedded engine it never leaves the process, and nothing is signed. For a real server every
 * call is signed, except while developing. Throws when the signing key is missing then.
 */
export function makeClient({ fetch, middleware = [] }: ClientOptions = {}): Inngest {
  // One durable commit per step: nothing that has ended is ever only in memory. No `maxRuntime` (10 s when left out): it
  // would begin a call anew whose code step outside of a step is slow, and so do that work again without end.
  const options = { id: 'millrace', checkpointing: { maxRuntime: 0 }, logger };
  if (fetch) return new Inngest({ ...options, fetch, isDev: true });
  const { INNGEST_BASE_URL: baseUrl, INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey } = env;
  const { INNGEST_SIGNING_KEY_FALLBACK: signingKeyFallback } = env;
  const isDev = env.NODE_ENV === 'development';
  if (!isDev && !signingKey) {
    throw new Error('ENGINE=inngest needs INNGEST_SIGNING_KEY: without it anybody could call the functions. Set it.');
  }
  return new Inngest({
    ...options,
    middleware,
    isDev,
    ...(baseUrl && { baseUrl }),
    ...(eventKey && { eventKey }),
    ...(signingKey && { signingKey }),
    ...(signingKeyFallback && { signingKeyFallback }),
  });
}
export type Client = Inngest;
