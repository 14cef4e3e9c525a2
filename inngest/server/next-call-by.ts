import { z } from 'zod';

/** For which nobody called although somebody should have, before a run is asked for again. Retries wait less. */
const PATIENCE_MS = 10 * 60_000;
/** A function that has ended leaves its run to nobody, unless the run has ended too or has been asked for again. */
const ENDED_MS = 10_000;

const Ops = z.array(
  z.object({ op: z.string(), name: z.string().optional(), opts: z.object({ timeout: z.string() }).optional() }),
);

/**
 * By when a server should call again that got this answer, in milliseconds since 1970. Our functions wait until a point
 * in time and never for a while.
 */
export function nextCallBy(answer?: { readonly status: number; readonly body: string }): number {
  const ops = Ops.safeParse(answer && parse(answer.body)).data ?? [];
  if (answer?.status === 200 || ops.some(({ op }) => op === 'RunComplete')) return Date.now() + ENDED_MS;
  const times = ops.map(({ op, name, opts }) => Date.parse((op === 'Sleep' ? name : opts?.timeout) ?? ''));
  return Math.max(Date.now(), ...times.filter(Number.isFinite)) + PATIENCE_MS;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
