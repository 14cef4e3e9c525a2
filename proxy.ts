import { type NextRequest, NextResponse } from 'next/server';
import { CHAT_COOKIE, CHAT_COOKIE_SECONDS, CHAT_KEY_HEADER, isChatKey } from '#lib/chats/browser-key.ts';
import { env } from '#lib/config/env.ts';
import { randomToken } from '#lib/ids.ts';

/** Headers of pages, and nothing else: who may see what is decided behind the gate. */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy =
    contentSecurityPolicy(nonce) + (!isDevelopment && HOSTED.test(request.nextUrl.pathname) ? `; ${SANDBOX}` : '');

  // Next puts the nonce that it finds in the request's policy on its own scripts.
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);

  const chat = CHAT.exec(request.nextUrl.pathname)?.[0];
  const known = request.cookies.get(CHAT_COOKIE)?.value;
  const key = isChatKey(known) ? known : randomToken(24);
  if (chat) headers.set(CHAT_KEY_HEADER, key);

  const response = NextResponse.next({ request: { headers } });
  if (chat) {
    const rules = {
      path: chat,
      maxAge: CHAT_COOKIE_SECONDS,
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps,
    } as const;
    response.cookies.set(CHAT_COOKIE, key, rules);
  }
  response.headers.set('content-security-policy', policy);
  if (isHttps) response.headers.set('strict-transport-security', 'max-age=31536000');
  return response;
}

// Not the endpoints: a body that passes through here would be buffered and cut off.
export const config = { matcher: ['/((?!api/|hooks/|hooks-test/|_next/static/|live$|ready$|metrics$).*)'] };

/** A chat's page knows a browser again by a cookie that no script reads and no other page is sent. */
const CHAT = /^\/p\/chats\/[\w-]+$/;
const HOSTED = /^\/p\/(forms|chats)\//;
/**
 * Hosted pages are for strangers and show what builders wrote: without our origin their scripts, whoever wrote them, can
 * do nothing with the cookies of a member who opens one. (The development server gives nothing to pages without an origin.)
 */
const SANDBOX = 'sandbox allow-scripts allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox';

const isHttps = env.MILLRACE_URL?.startsWith('https:') ?? false;
const isDevelopment = env.NODE_ENV === 'development';

/**
 * Scripts only with the nonce of this answer. Style attributes are allowed, since pages are rendered on the server with
 * positions in them; style elements need the nonce as well.
 */
function contentSecurityPolicy(nonce: string): string {
  const directives = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src-elem': isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...(isHttps && { 'upgrade-insecure-requests': '' }),
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');
}
