import { redirect } from 'next/navigation';
import { AuthCard } from '#components/auth/auth-card.tsx';
import { FirstRunForm } from '#components/auth/first-run-form.tsx';
import { publicScope } from '#lib/access/session.ts';
import { needsFirstOwner } from '#lib/users/first-owner.ts';
import { firstOwner } from '../actions.ts';

export const metadata = { title: 'Welcome' };

export default async function FirstRunPage({ searchParams }: { searchParams: Promise<{ code?: string }> }) {
  if (!(await needsFirstOwner((await publicScope()).db))) redirect('/sign-in');
  const { code } = await searchParams;
  return (
    <AuthCard
      title="Create the first owner"
      lead="Nobody has an account on this instance yet. The owner can do everything and add others."
    >
      <FirstRunForm action={firstOwner} code={code} />
    </AuthCard>
  );
}
