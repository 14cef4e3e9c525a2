import { signatureOf } from '#inngest/server/signature.ts';
import { env } from '#lib/config/env.ts';
import { log } from '#lib/observability/log.ts';
import { INNGEST_PATH } from './inngest-requests.ts';

const AGAIN_MS = 5000;
/** A server that was set up anew knows nothing of us. */
const ANEW_MS = 10 * 60_000;

/**
 * Tells the Inngest server which functions there are and where it finds them, until it has heard it, and now and then.
 * `address` is where this process listens. Answers how to stop.
 */
export function registerFunctions(address: string): () => void {
  let hasFailed = false;
  const register = async () => {
    try {
      await registerOnce(address);
      if (hasFailed) log.info('The Inngest server knows the functions now');
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) log.warn({ err: error }, 'The Inngest server was not told of the functions; it is tried again');
      hasFailed = true;
    }
    timer = setTimeout(register, hasFailed ? AGAIN_MS : ANEW_MS).unref();
  };
  let timer = setTimeout(register, 0);
  return () => clearTimeout(timer);
}

/** Asks the SDK behind our own route, which knows what to tell. Throws what the server says. */
export async function registerOnce(address: string): Promise<void> {
  const url = `${address}${INNGEST_PATH}`;
  const body = JSON.stringify({ url });
  const key = env.INNGEST_SIGNING_KEY;
  const response = await fetch(url, {
    method: 'PUT',
    body,
    headers: { 'content-type': 'application/json', ...(key && { 'x-inngest-signature': signatureOf(body, key) }) },
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}
