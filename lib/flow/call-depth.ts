import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';

/** Tells a workflow that is called over the network how deep it is. Unsigned: who forges it only has its own call refused. */
const HEADER = 'millrace-depth';

/** A request of a run, saying how deep the run is, whatever its node says. */
export function withDepth<R extends { readonly headers?: Readonly<Record<string, string>> }>(
  request: R,
  depth: number,
): R {
  const others = Object.entries(request.headers ?? {}).filter(([name]) => name.toLowerCase() !== HEADER);
  return { ...request, headers: { ...Object.fromEntries(others), [HEADER]: String(depth) } };
}

/** The depth of the run that makes a call; undefined when no run does. */
export function readDepth(headers: Headers): number | undefined {
  const text = headers.get(HEADER);
  return text !== null && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** The depth of the run that a call starts. Throws `limit_reached` where workflows call each other without end. */
export function depthBelow(caller: number | undefined): number {
  if (caller === undefined) return 0;
  if (caller < LIMITS.callDepth) return caller + 1;
  throw new AppError(
    'limit_reached',
    `Workflows call each other more than ${LIMITS.callDepth} levels deep. Make sure that no workflow calls itself without end.`,
    { reason: 'call_depth' },
  );
}
