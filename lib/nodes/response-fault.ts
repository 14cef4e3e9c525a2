import type { Fault } from '#lib/engine/outcome.ts';
import type { HttpResponse } from './node-context.ts';

/** 408, 425, 429 and 5xx may pass; 401 and 403 need other credentials; the rest needs another request. */
export function responseFault({ status, headers, body, url }: HttpResponse, item: number): Fault {
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  const kind = isPassing ? 'upstream' : status === 401 || status === 403 ? 'connection' : 'config';
  const text = new TextDecoder().decode(body.subarray(0, 2000));
  const retryAfterMs = retryAfter(headers['retry-after']);
  return {
    kind,
    code: `http_${status}`,
    message: `${new URL(url).host} answered ${status}${text ? `: ${text.slice(0, 300)}` : '.'}`,
    item,
    details: { status, body: text },
    // Who broke down may have done it before, and a gateway without an answer does not know; 503 says that nothing was done.
    ...(status >= 500 && status !== 503 && { isUncertain: true }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from now. */
function retryAfter(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
