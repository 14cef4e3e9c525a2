import type { Database } from '#db/client.ts';
import { env } from '#lib/config/env.ts';
import { AppError } from '#lib/errors.ts';
import { type LockedPage, lockOf } from './page-lock.ts';
import { seal, unseal } from './seal.ts';

type Pass = { readonly page: string; readonly lock: string; readonly at: number };
/** How long a browser that has said a page's password is not asked again. */
const PASS_SECONDS = 12 * 3600;

export const PASS_COOKIE = 'millrace-pass';

/** Keeps in the browser that it said the password: no script reads it, and no other page is sent it. */
export function passCookie(page: string, { lock, place }: { lock: string; place: string }): string {
  const pass = seal('pass', { page, lock, at: Date.now() });
  const secure = env.MILLRACE_URL?.startsWith('https:') ? '; Secure' : '';
  return `${PASS_COOKIE}=${pass}; Path=${place}; Max-Age=${PASS_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * The lock that a browser has opened in the last twelve hours. Throws `unauthenticated` (`password`) where it has not, and
 * where the page has another password since.
 */
export async function demandPass(db: Database, page: LockedPage, sealed: string | undefined): Promise<string> {
  const pass = sealed === undefined ? undefined : unseal<Pass>('pass', sealed);
  const isOurs = pass?.page === page.id && Date.now() - pass.at < PASS_SECONDS * 1000;
  if (isOurs && pass.lock === (await lockOf(db, page))) return pass.lock;
  throw passwordWanted();
}

export const passwordWanted = () =>
  new AppError('unauthenticated', 'This page wants a password. Reload it and say the password first.', {
    reason: 'password',
  });
