import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from '#lib/access/context.ts';
import type { Caller } from '#lib/engine/webhook.ts';
import { AppError } from '#lib/errors.ts';
import { TokenBuckets } from '#lib/flow/token-buckets.ts';
import { neighbourhood } from '#lib/http/neighbourhood.ts';
import type { Endpoint } from './find-endpoint.ts';
import { chunksOf, type HookBody } from './hook-body.ts';
import { isSigned } from './signature.ts';
import { SIGNATURE_SCHEMES } from './signature-schemes.ts';
import { signingSecrets } from './signing-secrets.ts';

type Call = { readonly headers: Headers; readonly body: () => Promise<HookBody> };
/** What a header holds that a caller shows as it is, and what a caller without it is told. */
type Shown = { readonly given: string | null; readonly expected: string };

/**
 * Wrong calls of one endpoint by one neighbourhood of the network, in this process: two hundred at once, then twenty a
 * second. Others are not kept out by them.
 */
const wrongCalls = new TokenBuckets({ perSecond: 20, burst: 10 });

/**
 * Throws `unauthenticated` unless the caller shows what the node asks for: a value of the secret, or a signature made with
 * it. The refusal says what is expected, and nothing of what is right. The body is read for signatures only. Who was refused
 * too often is refused with `limit_reached` before anything is looked up or read.
 */
export async function demandCaller(ctx: Context, endpoint: Endpoint, call: Call): Promise<void> {
  const { auth } = endpoint.settings;
  if (auth === 'none') return;
  const caller = `${endpoint.id} ${neighbourhood(ctx.request.address)}`;
  if (!wrongCalls.hasOne(caller)) {
    throw new AppError('limit_reached', 'Too many calls from your address were refused here. Check what you send.', {
      reason: 'too_many_refused',
      retryAfter: 1,
    });
  }
  const refusal = await refusalOf(ctx, endpoint, { ...call, auth });
  if (!refusal) return;
  wrongCalls.take(caller);
  throw refusal;
}

async function refusalOf(
  ctx: Context,
  endpoint: Endpoint,
  { headers, body, auth }: Call & { readonly auth: Exclude<Caller, 'none'> },
): Promise<AppError | undefined> {
  const secrets = endpoint.secretId ? await signingSecrets(ctx, endpoint.secretId) : [];
  if (isShown(auth)) {
    const { given, expected } = shown(auth, headers, endpoint);
    // Compared as it is sent, so that a password has one spelling.
    const wanted = secrets.map((secret) =>
      auth === 'basic' && secret ? Buffer.from(secret).toString('base64') : secret,
    );
    if (given !== null && isOneOf(wanted, given)) return undefined;
    return refused(`This address expects ${expected}. It is missing or wrong.`, 'credentials');
  }
  const scheme = SIGNATURE_SCHEMES[auth];
  if (await isSigned(scheme, { headers, body: chunksOf(await body()), secrets })) return undefined;
  const clock = 'timestamp' in scheme ? ', no more than five minutes from our clock' : '';
  return refused(
    `The signature is missing or wrong. Sign the exact bytes of the body${clock}: ${scheme.expected}.`,
    'signature',
  );
}

/** What a refused caller may answer, for the header WWW-Authenticate. RFC 9110, 11.6.1. */
export function challengeOf({ settings: { auth, authHeader } }: Endpoint): string {
  if (auth === 'basic') return 'Basic realm="webhook", charset="UTF-8"';
  if (auth === 'bearer') return 'Bearer';
  return auth === 'header' ? `Header name="${authHeader}"` : `Signature form="${auth}"`;
}

type ShownAuth = 'header' | 'basic' | 'bearer';
const isShown = (auth: Caller): auth is ShownAuth => auth === 'header' || auth === 'basic' || auth === 'bearer';

function shown(auth: ShownAuth, headers: Headers, { settings }: Endpoint): Shown {
  if (auth === 'header')
    return {
      given: headers.get(settings.authHeader),
      expected: `the right value in the header ${settings.authHeader}`,
    };
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(headers.get('authorization') ?? '') ?? [];
  const given = scheme.toLowerCase() === auth ? value : null;
  if (auth === 'bearer') return { given, expected: 'the right token as Authorization: Bearer <token>' };
  return { given, expected: 'the right name and password as Authorization: Basic <base64 of name:password>' };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Of equal length once hashed, so that the time tells nothing. An empty line is no value. */
function isOneOf(secrets: readonly string[], given: string): boolean {
  const wanted = digest(given);
  const same = secrets.map((secret) => timingSafeEqual(digest(secret), wanted) && secret !== '');
  return same.includes(true);
}

const refused = (message: string, reason: string) => new AppError('unauthenticated', message, { reason });
