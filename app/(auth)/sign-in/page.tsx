import { redirect } from 'next/navigation';
import { AuthCard } from '#components/auth/auth-card.tsx';
import { SignInForm } from '#components/auth/sign-in-form.tsx';
import { currentUser, publicScope } from '#lib/access/session.ts';
import { needsFirstOwner } from '#lib/users/first-owner.ts';
import { signIn } from '../actions.ts';
import { ownPath } from '../own-path.ts';

export const metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams;
  if (await needsFirstOwner((await publicScope()).db)) redirect('/first-run');
  if (await currentUser()) redirect('/');
  return (
    <AuthCard title="Sign in">
      <SignInForm action={signIn} next={ownPath(next)} />
    </AuthCard>
  );
}
