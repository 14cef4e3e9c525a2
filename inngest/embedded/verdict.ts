import { z } from 'zod';
import type { Moment } from './moment.ts';
import { parseMoment } from './moment.ts';
import { asStepError, type Op, type Reply, type StepError, type StepResult } from './protocol.ts';

/** A step that ends by something from outside, or by time. */
export type Wait = { readonly step: string; readonly name: string; readonly due?: Moment } & (
  | { readonly kind: 'sleep' }
  | { readonly kind: 'event'; readonly event: string; readonly if?: string | undefined }
  | { readonly kind: 'invoke'; readonly functionId: string; readonly payload: unknown }
);
export type EndedStep = { readonly step: string; readonly name: string; readonly result: StepResult };

export type Next =
  /** Call again: there is something new to replay. */
  | { readonly kind: 'continue' }
  /** Nothing to do until a wait ends. */
  | { readonly kind: 'wait' }
  /** The same again, later; counts as an attempt. */
  | { readonly kind: 'retry'; readonly error: StepError; readonly after?: Moment | undefined }
  | { readonly kind: 'end'; readonly result: StepResult };

/** What a reply means: what to remember, what to wait for, which steps to call one by one, and how to go on. */
export type Verdict = {
  readonly ended: readonly EndedStep[];
  readonly waits: readonly Wait[];
  /** Hashed ids of steps that want a call of their own. */
  readonly planned: readonly string[];
  readonly next: Next;
};

const end = (result: StepResult): Verdict => ({ ended: [], waits: [], planned: [], next: { kind: 'end', result } });

/** Judges a reply. An operation that this engine lacks ends the run with an error that names it. */
export function judge(reply: Reply): Verdict {
  if (reply.kind === 'finished') return end({ data: reply.data });
  if (reply.kind === 'rejected') {
    const { error, retriable, retryAfter } = reply;
    if (!retriable) return end({ error });
    return { ended: [], waits: [], planned: [], next: { kind: 'retry', error, after: retryAfter } };
  }
  try {
    return judgeOps(reply.ops, reply.retryAfter);
  } catch (error) {
    return end({ error: asStepError(error) });
  }
}

function judgeOps(ops: readonly Op[], retryAfter: Moment | undefined): Verdict {
  const ended: EndedStep[] = [];
  const waits: Wait[] = [];
  const planned: string[] = [];
  let next: Next | undefined;
  for (const op of ops) {
    const place = { step: op.id, name: op.displayName ?? op.name ?? '' };
    switch (op.op) {
      case 'StepRun':
        ended.push({ ...place, result: { data: op.data ?? null } });
        break;
      case 'StepFailed':
        ended.push({ ...place, result: { error: asStepError(op.error) } });
        break;
      case 'StepError':
        next = { kind: 'retry', error: asStepError(op.error), after: retryAfter };
        break;
      case 'StepPlanned':
        planned.push(op.id);
        break;
      case 'Sleep':
        waits.push({ ...place, kind: 'sleep', due: parseMoment(op.name ?? '') });
        break;
      case 'WaitForEvent':
        waits.push({ ...place, kind: 'event', event: op.name ?? '', ...EventOptions.parse(op.opts) });
        break;
      case 'InvokeFunction':
        waits.push({ ...place, kind: 'invoke', ...InvokeOptions.parse(op.opts) });
        break;
      case 'RunComplete':
        next = { kind: 'end', result: { data: op.data ?? null } };
        break;
      case 'DiscoveryRequest':
        break;
      default:
        throw new Error(
          `The step "${place.name}" needs ${op.op}, which the embedded engine lacks. Use another step, or ENGINE=inngest.`,
        );
    }
  }
  const isWaiting = waits.length > 0 && ended.length === 0 && planned.length === 0;
  return { ended, waits, planned, next: next ?? { kind: isWaiting ? 'wait' : 'continue' } };
}

const Due = z
  .string()
  .optional()
  .transform((text) => (text ? { due: parseMoment(text) } : {}));
const EventOptions = z
  .object({ if: z.string().optional(), timeout: Due })
  .transform(({ timeout, ...rest }) => ({ ...rest, ...timeout }));
const InvokeOptions = z
  .object({ function_id: z.string(), payload: z.object({ data: z.unknown().optional() }), timeout: Due })
  .transform(({ function_id, payload, timeout }) => ({
    functionId: function_id,
    payload: payload.data ?? {},
    ...timeout,
  }));
