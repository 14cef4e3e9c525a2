import { env } from '#lib/config/env.ts';

/** The address of `path` as the world reaches it: absolute once MILLRACE_URL is known, else on the machine itself. */
export const publicUrl = (path: string): string => `${env.MILLRACE_URL ?? `http://localhost:${env.PORT}`}${path}`;
