import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Context } from '#lib/access/context.ts';
import { currentContextOrNone } from '#lib/access/session.ts';
import { AppError } from '#lib/errors.ts';

/** The context of a page of the organisation with that slug; strangers go to sign in and come back afterwards. */
export const pageContext = cache(async (org: string): Promise<Context> => {
  const ctx = await orNotFound(currentContextOrNone(org));
  if (ctx) return ctx;
  const path = (await headers()).get('x-path') ?? `/${org}`;
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
});

/** Turns "there is no such thing" into the page that says so. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'invalid'].includes(error.code)) notFound();
    throw error;
  }
}

/** The answer, or the sentence that says which right is missing, for a page that then shows that in its place. */
export async function orRefusal<T>(answer: Promise<T>): Promise<{ value: T } | { refusal: string }> {
  try {
    return { value: await answer };
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return { refusal: error.message };
    throw error;
  }
}
