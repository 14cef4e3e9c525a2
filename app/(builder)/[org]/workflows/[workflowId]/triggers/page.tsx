import { Zap } from 'lucide-react';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { buttonStyle } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { listTriggers } from '#lib/triggers/list-triggers.ts';
import { orNotFound, pageContext } from '../../../../page-context.ts';

export const metadata = { title: 'Triggers' };

type Props = { params: Promise<{ org: string; workflowId: string }> };

/** Leads to the first trigger: most workflows have one. */
export default async function TriggersPage({ params }: Props) {
  const { org, workflowId } = await params;
  const { items } = await orNotFound(listTriggers(await pageContext(org), { id: workflowId }));
  const home = `/${org}/workflows/${workflowId}`;
  if (items[0]) redirect(`${home}/triggers/${encodeURIComponent(items[0].nodeId)}`);
  return (
    <EmptyState
      icon={<Zap />}
      title="Nothing starts this workflow yet"
      action={
        <Link href={home} className={buttonStyle({ variant: 'primary' })}>
          Open the editor
        </Link>
      }
    >
      Add a webhook, a schedule or a form in the editor. Its address, its due times and what came in appear here.
    </EmptyState>
  );
}
