import { env } from '#lib/config/env.ts';
import { cookieOf } from '#lib/http/cookie.ts';

const isHttps = env.MILLRACE_URL?.startsWith('https:') ?? false;

/** `__Host-` binds the cookie to this host over https; browsers refuse that prefix over plain http. */
export const SESSION_COOKIE = isHttps ? '__Host-millrace-session' : 'millrace-session';
export const SESSION_SECONDS = 30 * 24 * 60 * 60;
export const SESSION_COOKIE_OPTIONS = {
  httpOnly: true,
  sameSite: 'lax',
  secure: isHttps,
  path: '/',
  maxAge: SESSION_SECONDS,
} as const;

/** The session's value in a `Cookie` header. */
export const sessionOf = (headers: Headers): string | undefined => cookieOf(headers, SESSION_COOKIE);
