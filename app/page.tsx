import { redirect } from 'next/navigation';
import { currentContext, currentUser, publicScope } from '#lib/access/session.ts';
import { needsFirstOwner } from '#lib/users/first-owner.ts';
import { getMe } from '#lib/users/queries.ts';

/** Leads to wherever the caller belongs. */
export default async function RootPage() {
  if (await needsFirstOwner((await publicScope()).db)) redirect('/first-run');
  if (!(await currentUser())) redirect('/sign-in');
  const { org } = await getMe(await currentContext(), {});
  redirect(`/${org.slug}`);
}
