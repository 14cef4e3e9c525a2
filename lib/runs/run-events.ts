import type { Context } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { eventStream } from '#lib/http/event-stream.ts';
import { watchRun } from './progress.ts';
import { isFinished } from './request-cancel.ts';
import { changesSince, type Position } from './run-changes.ts';

const POLL_MS = 1000;
/** Changes closer together than this are told at once. */
const PAUSE_MS = 100;
const RENEW_MS = 3000;
const HEARTBEAT_MS = 15_000;

type Stream = {
  readonly runId: string;
  readonly names: ReadonlyMap<string, string>;
  /** The caller's context as of now; throws once they may no longer look. */
  readonly renew: () => Promise<Context>;
  /** `Last-Event-ID` of an earlier stream. */
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
};

/**
 * The run's changes as server-sent events (`change`, then one `end`), from its beginning or from where an earlier stream
 * was cut. Rights are looked at again every three seconds; without them the stream ends.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function runEvents(ctx: Context, stream: Stream): Response {
  return eventStream(eventsOf(ctx, stream));
}

async function* eventsOf(
  first: Context,
  { runId, names, renew, lastEventId, signal }: Stream,
): AsyncGenerator<string, void> {
  const watch = watchRun(first.db, runId);
  const leave = () => watch.close();
  signal.addEventListener('abort', leave, { once: true });
  let position = readPosition(lastEventId);
  let told = '';
  let spokenAt = performance.now();
  let renewedAt = spokenAt;
  let ctx = first;
  try {
    while (!signal.aborted) {
      const now = performance.now();
      if (now - renewedAt > RENEW_MS) {
        ctx = await renew();
        if (!ctx.permissions.has('run:read')) return;
        renewedAt = now;
      }
      const seen = await ctx.db.withOrg(ctx.orgId, (tx) => changesSince({ tx, ctx }, { runId, names, position }));
      position = seen.position;
      const data = JSON.stringify(seen.change);
      const id = writePosition(position);
      if (data !== told) {
        told = data;
        spokenAt = now;
        yield `event: change\nid: ${id}\ndata: ${data}\n\n`;
      } else if (now - spokenAt > HEARTBEAT_MS) {
        spokenAt = now;
        yield ': still here\n\n';
      }
      if (seen.isMore) continue;
      if (isFinished(seen.change.run.status)) {
        yield `event: end\nid: ${id}\ndata: {}\n\n`;
        return;
      }
      await watch.next(POLL_MS);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } catch (error) {
    // Gone, signed out or not allowed any more: the next request says which.
    if (!(error instanceof AppError)) throw error;
  } finally {
    signal.removeEventListener('abort', leave);
    watch.close();
  }
}

/** With very many open activations it is shorter to tell again from the first of them on. */
const writePosition = ({ seq, open }: Position): string =>
  open.length > 200 ? String(Math.min(...open) - 1) : [seq, ...open].join('.');

function readPosition(id: string | null): Position {
  if (!id || !/^\d+(\.\d+)*$/.test(id)) return { seq: -1, open: [] };
  const [seq = -1, ...open] = id.split('.').map(Number);
  return { seq, open };
}
