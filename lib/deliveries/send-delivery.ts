import { FaultError } from '#lib/engine/fault.ts';
import type { Egress } from '#lib/http/egress.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { signatureHeaders } from './signature.ts';

/** What came of one attempt. `gone`: the receiver wants no more; `refused`: it can never be sent there. */
export type Attempt = {
  readonly verdict: 'delivered' | 'again' | 'gone' | 'refused';
  /** HTTP status of the answer; null when there was none. */
  readonly answer: number | null;
  readonly error: string | null;
  readonly durationMs: number;
  readonly excerpt: string;
  readonly retryAfterMs?: number | undefined;
};

const TIMEOUT_MS = 15_000;
const EXCERPT_BYTES = 2048;
const NEVER = new AbortController().signal;

/** Sends a delivery once, signed for this moment; redirects are not followed. Never throws. */
export async function sendDelivery(
  { url, eventId, body, secrets, claimedAt }: ClaimedDelivery,
  egress: Egress,
): Promise<Attempt> {
  const begun = performance.now();
  const since = () => Math.round(performance.now() - begun);
  try {
    if (secrets.length === 0) throw new Error('The secret of this webhook cannot be read. Rotate it, then send again.');
    const response = await egress(
      {
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          ...signatureHeaders({ id: eventId, sentAt: claimedAt, body, secrets }),
        },
        body,
        timeoutMs: TIMEOUT_MS,
        redirects: 0,
        excerptBytes: EXCERPT_BYTES,
      },
      { signal: NEVER },
    );
    const { status } = response;
    const isDelivered = status >= 200 && status < 300;
    return {
      verdict: isDelivered ? 'delivered' : status === 410 ? 'gone' : 'again',
      answer: status,
      error: isDelivered ? null : wordingOf(status),
      durationMs: since(),
      excerpt: plain(Buffer.from(response.body).toString('utf8')),
      retryAfterMs: retryAfter(response.headers['retry-after'], claimedAt),
    };
  } catch (error) {
    const fault = error instanceof FaultError ? error.fault : undefined;
    const message = error instanceof Error ? error.message : String(error);
    return {
      verdict: fault?.kind === 'config' ? 'refused' : 'again',
      answer: null,
      error: plain(fault?.message ?? message).slice(0, 1000),
      durationMs: since(),
      excerpt: '',
    };
  }
}

function wordingOf(status: number): string {
  if (status === 410) return 'The receiver answered 410 Gone: it wants no more deliveries.';
  if (status >= 300 && status < 400) return `The receiver answered ${status}, a redirect: give its final address.`;
  return `The receiver answered ${status}. Anything from 200 to 299 counts as received.`;
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from `now`. */
function retryAfter(value: string | undefined, now: Date): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/** PostgreSQL's text has no NUL. */
const plain = (text: string) => text.replaceAll('\0', '\uFFFD');
