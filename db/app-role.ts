import { env } from '#lib/config/env.ts';
import { deriveKey } from '#lib/config/secret.ts';

export const APP_ROLE = 'millrace_app';

/** Derived, so that every machine with the instance's secret knows it and nobody has to keep it. */
export const appPassword = (): string => deriveKey('database role millrace_app').toString('hex');

/** The owner's URL; throws when there is none, saying what to do. */
export function ownerUrl(): string {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  throw new Error('There is no database: DATABASE_URL is not set. `npm start` brings one, or name your own.');
}

/** The place of the owner's URL, entered as `millrace_app`, which row-level security binds. */
export function appUrl(owner: string = ownerUrl()): string {
  const url = new URL(owner);
  url.username = APP_ROLE;
  url.password = appPassword();
  return url.href;
}
