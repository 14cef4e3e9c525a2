import { setTimeout as pause } from 'node:timers/promises';
import { Middleware, NonRetriableError, RetryAfterError } from 'inngest';
import type { Told } from '#inngest/events.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { type Drives, isOutage } from '#lib/runs/drives.ts';
import { nextCallBy } from './next-call-by.ts';

const LOOK_MS = 250;
/** A function that has failed so often by itself is not called again; calls that were lost are, for longer. */
const MOST_FAILURES = 4;

/**
 * Lets one call at a time drive a run. A second one waits until the first has ended or its process must be dead; where the
 * first goes on for longer, another invocation has nothing to do, and the same one is called once more later.
 */
export function holdRuns(drives: Drives): Middleware.Class {
  return class HoldRuns extends Middleware.BaseMiddleware {
    override readonly id = 'hold-runs';
    #invocation: string | undefined;
    #hasFailed = false;

    override async wrapFunctionHandler({ ctx, next }: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
      const hasFailed = ctx.event.name === 'inngest/function.failed';
      const event = hasFailed ? ctx.event.data.event : ctx.event;
      if (event.name !== 'run/requested') return next();
      const run = event.data as Told<'run/requested'>;
      const patience = hasFailed ? 0 : LIMITS.leaseMs;
      const asked = performance.now();
      let taken = await drives.take(ctx.runId, run);
      while ((taken === 'same' || taken === 'other') && performance.now() - asked < patience + LOOK_MS) {
        await pause(LOOK_MS);
        taken = await drives.take(ctx.runId, run);
      }
      if (taken === 'same') throw new RetryAfterError('An earlier call still drives this run.', '30s');
      if (taken === 'other') return undefined;
      if (taken === 'taken') this.#invocation = ctx.runId;
      this.#hasFailed = hasFailed;
      return next().catch((error: unknown) => {
        if (ctx.attempt < MOST_FAILURES || isOutage(error)) throw error;
        throw new NonRetriableError(String(error), { cause: error });
      });
    }

    override async wrapRequest({ next }: Middleware.WrapRequestArgs): Promise<Middleware.Response> {
      let until = nextCallBy();
      try {
        const answer = await next();
        until = nextCallBy(answer);
        return answer;
      } finally {
        if (this.#invocation) await drives.release(this.#invocation, until, { hasFailed: this.#hasFailed });
      }
    }
  };
}
