import type { ReactNode } from 'react';
import { TriggerList } from '#components/triggers/trigger-list.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { WorkflowTabs } from '#components/workflows/workflow-tabs.tsx';
import { listTriggers } from '#lib/triggers/list-triggers.ts';
import { orNotFound, orRefusal, pageContext } from '../../../../page-context.ts';
import { updateTriggerAction } from './actions.ts';

type Props = { params: Promise<{ org: string; workflowId: string }>; children: ReactNode };

/** The triggers of a workflow beside the one that is looked at. */
export default async function TriggersLayout({ params, children }: Props) {
  const { org, workflowId } = await params;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(listTriggers(ctx, { id: workflowId })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { workflow, items } = answer.value;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 border-b border-line px-6">
        <div className="flex h-12 min-w-0 items-center">
          <Breadcrumb steps={[{ label: 'Workflows', href: `/${org}/workflows` }, { label: workflow.name }]} />
        </div>
        <WorkflowTabs home={`/${org}`} workflowId={workflowId} isImported={workflow.isImported} />
      </div>
      <h1 className="sr-only">Triggers of {workflow.name}</h1>
      {items.length === 0 ? (
        children
      ) : (
        <div className="grid grid-cols-1 items-start lg:grid-cols-[20rem_minmax(0,1fr)]">
          <div className="border-line p-3 max-lg:border-b lg:sticky lg:top-0 lg:min-h-[calc(100dvh-3rem)] lg:border-r">
            <TriggerList
              org={org}
              workflowId={workflowId}
              triggers={items}
              update={ctx.permissions.has('trigger:update') ? updateTriggerAction : undefined}
            />
          </div>
          <div className="min-w-0">{children}</div>
        </div>
      )}
    </>
  );
}
