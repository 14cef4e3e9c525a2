import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Visit } from '#components/hosted/visit.tsx';
import { publicScope } from '#lib/access/session.ts';
import { openVisit } from '#lib/forms/open-visit.ts';
import { shownBy } from '#lib/hosted/ticket.ts';
import { openHosted } from '../../../open-hosted.tsx';

export const metadata: Metadata = { title: { absolute: 'Form' } };

export default async function VisitPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [{ db }, sent] = await Promise.all([publicScope(), headers()]);
  const visit = await openHosted(openVisit(db, { token, ...shownBy(sent) }), { kind: 'forms', path: `runs/${token}` });
  return 'instead' in visit ? visit.instead : <Visit token={token} first={visit.view} />;
}
