import type { Metadata } from 'next';
import { LinkRequest } from '#components/requests/link-request.tsx';
import { publicScope } from '#lib/access/session.ts';
import { readLink } from '#lib/requests/answer-link.ts';
import { orNotFound } from '../../../(builder)/page-context.ts';
import { answerLinkAction } from './actions.ts';

/** The title says nothing of what is asked: whoever looks over a shoulder sees it. */
export const metadata: Metadata = { title: { absolute: 'Your answer' } };

export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const request = await orNotFound(readLink((await publicScope()).db, token));
  return <LinkRequest request={request} token={token} answer={answerLinkAction} />;
}
