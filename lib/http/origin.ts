import { env } from '#lib/config/env.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Throws `forbidden` unless the request says that it comes from our own pages. A missing Origin is refused: every
 * browser sends it with unsafe methods, and a cookie alone does not say who wrote the request.
 * `X-Forwarded-*` is believed here because scripts/web.ts drops it unless a configured proxy sent it.
 */
export function demandOwnOrigin(headers: Headers): void {
  const origin = headers.get('origin');
  if (origin !== null && origin === ownOrigin(headers)) return;
  throw new AppError(
    'forbidden',
    'This request does not come from a page of this site. Reload the page and try again.',
    {
      reason: 'origin',
    },
  );
}

/** The origin under which browsers reach us: MILLRACE_URL when set, otherwise where the request was sent to. */
export function ownOrigin(headers: Headers, url: string | undefined = env.MILLRACE_URL): string {
  if (url) return new URL(url).origin;
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? '';
  const protocol = headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return `${protocol}://${host.toLowerCase()}`;
}
