import { z } from 'zod';
import { type Moment, parseRetryAfter } from './moment.ts';

/** What the SDK remembers of a step that has ended. */
export type StepResult = { readonly data: unknown } | { readonly error: StepError };
export type StepError = {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
};
export type InngestEvent = { readonly id: string; readonly name: string; readonly data: unknown; readonly ts: number };

/** One call of a function: everything the SDK needs to replay it and go on. */
export type Call = {
  readonly functionId: string;
  readonly runId: string;
  /** Tells this claim of the run from earlier ones; comes back with every checkpoint. */
  readonly generation: number;
  /** 0 for the first try of what is next. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly event: InngestEvent;
  /** Ended steps in the order in which they ended, by hashed id. */
  readonly steps: readonly { readonly id: string; readonly result: StepResult }[];
  /** Hashed id of the one step to run; without it the SDK goes on as far as it can. */
  readonly step?: string;
};

/** The request that an Inngest server would send for the call. The SDK builds its URL from the `host` header. */
export function callRequest(call: Call): Request {
  const { functionId, runId, attempt, event, steps } = call;
  const order = steps.map((step) => step.id);
  const body = {
    version: 2,
    event,
    events: [event],
    // Always wrapped: a bare event that looks like `{ data }` would be taken for a wrapped one.
    steps: Object.fromEntries(steps.map(({ id, result }) => [id, result])),
    ctx: {
      run_id: runId,
      fn_id: functionId,
      qi_id: runId,
      attempt,
      max_attempts: call.maxAttempts,
      disable_immediate_execution: false,
      use_api: false,
      stack: { stack: order, current: order.length },
    },
  };
  const url = new URL('http://millrace/api/inngest');
  url.searchParams.set('fnId', functionId);
  url.searchParams.set('stepId', call.step ?? 'step');
  return new Request(url, {
    method: 'POST',
    headers: {
      host: url.host,
      'content-type': 'application/json',
      'x-inngest-generation-id': String(call.generation),
    },
    body: JSON.stringify(body),
  });
}

const Op = z.object({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
});
export type Op = z.infer<typeof Op>;

/** The body of a checkpoint call, as far as it is used. */
export const Checkpoint = z.object({
  run_id: z.string(),
  generation_id: z.number().int().optional(),
  steps: z.array(Op),
});

/** What the SDK answered to a call. */
export type Reply =
  | { readonly kind: 'ops'; readonly ops: readonly Op[]; readonly retryAfter?: Moment | undefined }
  | { readonly kind: 'finished'; readonly data: unknown }
  | {
      readonly kind: 'rejected';
      readonly error: StepError;
      readonly retriable: boolean;
      readonly retryAfter?: Moment | undefined;
    };

/** Reads the SDK's answer. Anything that the protocol does not know is a rejection that names it. */
export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const body = parse(text);
  const retryAfter = parseRetryAfter(response.headers.get('retry-after'));
  if (response.status === 200) return { kind: 'finished', data: body };
  if (response.status === 206) {
    const ops = z.array(Op).safeParse(body);
    if (ops.success) return { kind: 'ops', ops: ops.data, retryAfter };
    return {
      kind: 'rejected',
      retriable: false,
      error: protocolError(`its steps cannot be read: ${text.slice(0, 200)}`),
    };
  }
  if (response.status >= 500 || response.status === 400) {
    const retriable = response.headers.get('x-inngest-no-retry') !== 'true' && response.status >= 500;
    return { kind: 'rejected', error: asStepError(body), retriable, retryAfter };
  }
  return { kind: 'rejected', retriable: false, error: protocolError(`status ${response.status}`) };
}

/** Any thrown value as the SDK sends it, with a name and a message. */
export function asStepError(value: unknown): StepError {
  const { name, message, stack, error, cause } = (typeof value === 'object' && value !== null ? value : {}) as {
    [key: string]: unknown;
  };
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : typeof error === 'string' ? error : String(value),
    ...(typeof stack === 'string' ? { stack } : {}),
    ...(typeof cause === 'object' && cause !== null ? { cause } : {}),
  };
}

const protocolError = (what: string): StepError => ({
  name: 'ProtocolError',
  message: `The Inngest SDK answered what this engine does not know: ${what}. The versions of both belong together.`,
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
