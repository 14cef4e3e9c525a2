import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { ModelSettings } from './model-call.ts';

/** What the libraries' errors have in common: those of calls say what was answered. */
type CallError = Error & {
  readonly statusCode?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
  readonly cause?: unknown;
};

const TOO_LONG =
  /context.{0,20}(length|window)|maximum.{0,20}tokens|too many tokens|prompt is too long|input token count/i;

/** Why a call of a model failed, by who has to act. A fault of the way there passes as it is. */
export function modelFault(error: unknown, { model, provider }: Pick<ModelSettings, 'model' | 'provider'>): FaultError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FaultError) return cause;
  }
  const call = error as CallError;
  const told = call instanceof Error ? call.message : String(error);
  return new FaultError({ ...faultOf(call, { name: model || provider, told }) }, { cause: error });
}

function faultOf({ statusCode: status, responseHeaders, responseBody = '' }: CallError, { name, told }: About): Fault {
  const details = { status: status ?? null, body: responseBody.slice(0, 2_000) };
  if (status === undefined) {
    const message = `The answer of ${name} could not be read: ${told}`;
    return { kind: 'upstream', code: 'model_answer_unreadable', message, isUncertain: true };
  }
  if (status < 400) {
    const message = `${name} answered something that is no answer of a model: ${told} Look at the base URL.`;
    return { kind: 'upstream', code: 'model_answer_unreadable', message, details };
  }
  if (TOO_LONG.test(`${told} ${responseBody}`)) {
    const message = `What ${name} was given is too long for it: ${told} Give it less, a shorter memory, or a model that takes more.`;
    return { kind: 'config', code: 'context_too_long', message, details };
  }
  if (status === 401 || status === 403) {
    const message = `${name} refuses the API key (${status}): ${told} Choose another secret in the model.`;
    return { kind: 'connection', code: `http_${status}`, message, details };
  }
  const retryAfterMs = retryAfter(responseHeaders);
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  return {
    kind: isPassing ? 'upstream' : 'config',
    code: `http_${status}`,
    message: `${name} answered ${status}: ${told}`,
    details,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

type About = { readonly name: string; readonly told: string };

/** Seconds or a date (RFC 9110, section 10.2.3), or milliseconds as some providers say it. */
function retryAfter(headers: CallError['responseHeaders']): number | undefined {
  const ms = Number(headers?.['retry-after-ms'] ?? Number.NaN);
  if (ms > 0) return ms;
  const value = headers?.['retry-after'];
  if (!value) return undefined;
  const pause = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(pause) && pause > 0 ? pause : undefined;
}
