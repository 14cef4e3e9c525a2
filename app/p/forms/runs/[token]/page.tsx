import type { Metadata } from 'next';
import { Visit } from '#components/hosted/visit.tsx';
import { publicScope } from '#lib/access/session.ts';
import { openVisit } from '#lib/forms/read-visit.ts';
import { openHosted } from '../../../open-hosted.tsx';

export const metadata: Metadata = { title: { absolute: 'Form' } };

export default async function VisitPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const visit = await openHosted(openVisit((await publicScope()).db, token), { kind: 'forms', path: `runs/${token}` });
  return 'instead' in visit ? visit.instead : <Visit token={token} first={visit.view} />;
}
