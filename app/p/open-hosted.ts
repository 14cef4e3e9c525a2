import { redirect } from 'next/navigation';
import { AppError } from '#lib/errors.ts';
import { orNotFound } from '../(builder)/page-context.ts';

/** What a hosted page shows, or the sentence that says why it does not. Who has to sign in first comes back afterwards. */
export async function openHosted<T>(opening: Promise<T>, address: string): Promise<{ view: T } | { refusal: string }> {
  try {
    return { view: await orNotFound(opening) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'unauthenticated') redirect(`/sign-in?next=${encodeURIComponent(address)}`);
    if (error.code === 'forbidden' || error.code === 'precondition') return { refusal: error.message };
    throw error;
  }
}
