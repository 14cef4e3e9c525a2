import type { Metadata } from 'next';
import { Refused } from '#components/hosted/refused.tsx';
import { Visit } from '#components/hosted/visit.tsx';
import { publicScope } from '#lib/access/session.ts';
import { openVisit } from '#lib/forms/read-visit.ts';
import { openHosted } from '../../../open-hosted.ts';

export const metadata: Metadata = { title: { absolute: 'Form' } };

export default async function VisitPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const opened = await openHosted(openVisit((await publicScope()).db, token), `/p/forms/runs/${token}`);
  if ('refusal' in opened) return <Refused why={opened.refusal} />;
  return <Visit token={token} first={opened.view} />;
}
