import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Locked } from '#components/hosted/locked.tsx';
import { Refused } from '#components/hosted/refused.tsx';
import { AppError } from '#lib/errors.ts';
import { orNotFound } from '../(builder)/page-context.ts';

export type Query = Readonly<Record<string, string | string[] | undefined>>;
type Place = { readonly kind: 'forms' | 'chats'; readonly path: string; readonly query?: Query };

/** What a hosted page shows, or what stands in its place. Who has to sign in first comes back afterwards. */
export async function openHosted<T>(
  opening: Promise<T>,
  { kind, path, query }: Place,
): Promise<{ view: T } | { instead: ReactNode }> {
  try {
    return { view: await orNotFound(opening) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, reason, message } = error;
    if (reason === 'password') return { instead: <Locked kind={kind} path={path} wasWrong={query?.wrong === '1'} /> };
    if (code === 'unauthenticated') redirect(`/sign-in?next=${encodeURIComponent(`/p/${kind}/${path}`)}`);
    if (code === 'forbidden' || code === 'precondition') return { instead: <Refused why={message} /> };
    throw error;
  }
}

/** The first value that the address gives for a name. */
export const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
