import { z } from 'zod';
import type { Context } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { AppError } from '#lib/errors.ts';
import { eventStream } from '#lib/http/event-stream.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { watchOrg } from './progress.ts';

/** News closer together than this are one hint. */
const PAUSE_MS = 500;
/** How long a reader may go on whose rights have ended. */
const RENEW_MS = 5000;
/** Without news: a sign of life. */
const QUIET_MS = 15_000;

/** Lists of runs are told that something in them has moved; they look for themselves what. */
export const openRunHints = query({
  name: 'run.hints',
  permission: 'run:read',
  summary: 'Be told when runs move, as server-sent events',
  input: z.strictObject({}),
  run: async () => ({}),
});

/** The stream itself, for the route: `moved` now and then, as long as the reader may see runs. */
export const runHintsResponse = (_opened: object, { request, ctx, renew }: RouteCall): Response =>
  eventStream(hintsOf(ctx, { renew, signal: request.signal }));

type Reader = { readonly renew: () => Promise<Context>; readonly signal: AbortSignal };

async function* hintsOf({ db, orgId }: Context, { renew, signal }: Reader): AsyncGenerator<string, void> {
  const watch = watchOrg(db, orgId);
  const leave = () => watch.close();
  signal.addEventListener('abort', leave, { once: true });
  let renewedAt = performance.now();
  try {
    yield ': here\n\n';
    while (!signal.aborted) {
      const isNews = await watch.next(QUIET_MS);
      if (performance.now() - renewedAt > RENEW_MS) {
        if (!(await renew()).permissions.has('run:read')) return;
        renewedAt = performance.now();
      }
      yield isNews ? 'event: moved\ndata: {}\n\n' : ': still here\n\n';
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } catch (error) {
    // Signed out or not a member any more: the next request says which.
    if (!(error instanceof AppError)) throw error;
  } finally {
    signal.removeEventListener('abort', leave);
    watch.close();
  }
}
