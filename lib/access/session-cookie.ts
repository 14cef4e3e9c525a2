import { env } from '#lib/config/env.ts';

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
export function sessionOf(headers: Headers): string | undefined {
  for (const pair of headers.get('cookie')?.split(';') ?? []) {
    const [name, ...value] = pair.trim().split('=');
    if (name === SESSION_COOKIE) return value.join('=');
  }
  return undefined;
}
