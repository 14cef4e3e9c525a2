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

/** What a content filter calls itself where a request or an answer fell to it. */
const REFUSED = /content_policy_violation|moderation_blocked|content_filter|safety system|content-filter/i;
const NO_CREDIT = /insufficient_quota|exceeded your current quota, please check your plan|insufficient credits/i;
/** Errors of the libraries that say that a model is not made for this. */
const CANNOT = /^AI_(UnsupportedFunctionality|InvalidArgument|NoSuchModel)Error$/;
/** Those that say that there was an answer with nothing in it. */
const MADE_NOTHING = /^AI_No\w+GeneratedError$/;
const TOO_LONG =
  /context.{0,20}(length|window)|maximum.{0,20}tokens|too many tokens|prompt is too long|input token count/i;

/** Why a call of a model failed, by who has to act. A fault of the way there passes as it is. */
export function modelFault(
  error: unknown,
  { model, provider, secret }: Pick<ModelSettings, 'model' | 'provider'> & { readonly secret?: string },
): FaultError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FaultError) return cause;
  }
  const call = error as CallError;
  const told = call instanceof Error ? call.message : String(error);
  return new FaultError(
    { ...faultOf(call, { name: model || provider, told, hasKey: secret !== '' }) },
    { cause: error },
  );
}

function faultOf(error: CallError, { name, told, hasKey }: About): Fault {
  const { statusCode: status, responseHeaders, responseBody = '' } = error;
  const details = { status: status ?? null, body: responseBody.slice(0, 2_000) };
  if (status === undefined && CANNOT.test(error.name)) {
    const message = `${name} cannot do this: ${told} Choose another model, or give it another kind of file.`;
    return { kind: 'config', code: 'model_cannot', message };
  }
  if (status === undefined && MADE_NOTHING.test(error.name)) return madeNothing(error, name);
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
  if (REFUSED.test(`${told} ${responseBody}`)) return { ...refused(name, told), details };
  if (status === 402 || (status === 429 && NO_CREDIT.test(`${told} ${responseBody}`))) {
    const message = `The account behind the API key of ${name} has no credit left: ${told} Top it up with the provider, or choose another secret.`;
    return { kind: 'limit', code: 'quota_used_up', message, details };
  }
  if (status === 401 || status === 403) {
    const message = hasKey
      ? `${name} refuses the API key (${status}): ${told} Choose another secret in the model.`
      : `${name} wants an API key (${status}), and none is chosen: choose the secret that holds it.`;
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

type About = { readonly name: string; readonly told: string; readonly hasKey: boolean };

const refused = (name: string, told: string): Fault => ({
  kind: 'config',
  code: 'model_refused',
  message: `${name} refused: its content filter took offence. ${told} Word it otherwise, or choose another model.`,
});

function madeNothing({ message: told, ...error }: CallError & { readonly calls?: unknown }, name: string): Fault {
  if (FILTERED.test(JSON.stringify(error.calls ?? ''))) return refused(name, told);
  const message = `${name} answered, and made nothing: ${told} It may do so the next time; if not, word it otherwise.`;
  return { kind: 'upstream', code: 'model_said_nothing', message };
}

/** Why Gemini ended without having made anything. */
const FILTERED = /"(?:finishReason|blockReason)":"(\w*SAFETY|\w*PROHIBITED_CONTENT|BLOCKLIST|SPII|\w*RECITATION)"/;

/** Seconds or a date (RFC 9110, section 10.2.3), or milliseconds as some providers say it. */
function retryAfter(headers: CallError['responseHeaders']): number | undefined {
  const ms = Number(headers?.['retry-after-ms'] ?? Number.NaN);
  if (ms > 0) return ms;
  const value = headers?.['retry-after'];
  if (!value) return undefined;
  const pause = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(pause) && pause > 0 ? pause : undefined;
}
