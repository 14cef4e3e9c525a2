import { cookies, headers } from 'next/headers';
import { database } from '#db/client.ts';
import { AppError } from '#lib/errors.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import type { Context } from './context.ts';
import { contextOfSession, findSession } from './identify.ts';
import type { PublicScope } from './public-command.ts';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS, sessionOf } from './session-cookie.ts';

/** The caller of this page or action before anybody is known. */
export async function publicScope(): Promise<PublicScope> {
  const all = await headers();
  return { db: database(), request: requestInfo(all), session: sessionOf(all) };
}

/**
 * The signed-in user in the organisation with that slug (their only one when left out). Throws `unauthenticated` or
 * `not_found`. Pages pass it to queries and decide nothing themselves.
 */
export async function currentContext(org?: string): Promise<Context & { actor: { type: 'user'; userId: string } }> {
  const { session, ...caller } = await publicScope();
  return contextOfSession(caller, { session, org });
}

/** As `currentContext`, but undefined for strangers: for pages that redirect them to sign in. */
export async function currentContextOrNone(org?: string): Promise<Context | undefined> {
  try {
    return await currentContext(org);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return undefined;
    throw error;
  }
}

/** The signed-in user's id, whatever their organisations. */
export async function currentUser(): Promise<string | undefined> {
  const { db, session } = await publicScope();
  return (await findSession(db, session))?.userId;
}

/** Puts a fresh session into the browser and keeps its value out of what the page gets to see. */
export async function keepSession<T extends { session: string }>({ session, ...rest }: T): Promise<Omit<T, 'session'>> {
  (await cookies()).set(SESSION_COOKIE, session, SESSION_COOKIE_OPTIONS);
  return rest;
}

/** Takes the session out of the browser. */
export async function dropSession<T>(value: T): Promise<T> {
  (await cookies()).delete({ name: SESSION_COOKIE, ...SESSION_COOKIE_OPTIONS });
  return value;
}
