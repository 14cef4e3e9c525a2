import { notFound } from 'next/navigation';
import { TriggerHead } from '#components/triggers/trigger-head.tsx';
import { listTriggers } from '#lib/triggers/list-triggers.ts';
import { orNotFound, pageContext } from '../../../../../page-context.ts';
import { TriggerPart } from './trigger-part.tsx';

export const metadata = { title: 'Trigger' };

type Props = {
  params: Promise<{ org: string; workflowId: string; nodeId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function TriggerPage({ params, searchParams }: Props) {
  const { org, workflowId, ...rest } = await params;
  const nodeId = decodeURIComponent(rest.nodeId);
  const ctx = await pageContext(org);
  const { workflow, items } = await orNotFound(listTriggers(ctx, { id: workflowId }));
  const trigger = items.find((each) => each.nodeId === nodeId);
  if (!trigger) notFound();
  return (
    <>
      <TriggerHead home={`/${org}/workflows/${workflowId}`} trigger={trigger} isPublished={workflow.isPublished} />
      <TriggerPart org={org} workflow={workflow} trigger={trigger} filters={await searchParams} />
    </>
  );
}
