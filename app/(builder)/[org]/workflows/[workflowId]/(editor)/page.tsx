import { userOf } from '#lib/access/context.ts';
import { getRevision, getWorkflow } from '#lib/workflows/queries.ts';
import { orNotFound, pageContext } from '../../../../page-context.ts';
import { EditorPage } from '../editor-page.tsx';

type Props = {
  params: Promise<{ org: string; workflowId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function WorkflowPage({ params, searchParams }: Props) {
  const { org, workflowId } = await params;
  const { node, run, tab, new: isNew } = await searchParams;
  const ctx = await pageContext(org);
  const workflow = await orNotFound(getWorkflow(ctx, { id: workflowId }));
  const published = workflow.published
    ? (await getRevision(ctx, { id: workflowId, number: workflow.published.number })).document
    : null;
  const may = (permission: Parameters<typeof ctx.permissions.has>[0]) => ctx.permissions.has(permission);
  return (
    <EditorPage
      key={workflow.id}
      org={org}
      person={userOf(ctx.actor) ?? ''}
      workflow={workflow}
      published={published}
      opening={{ node, run, tab }}
      isNew={isNew !== undefined}
      may={{
        edit: may('workflow:update') && workflow.deletedAt === null,
        publish: may('workflow:publish') && workflow.deletedAt === null,
        run: may('run:test') && workflow.deletedAt === null,
        start: may('run:create') && workflow.deletedAt === null,
        cancel: may('run:cancel'),
        retry: may('run:retry'),
        replay: may('run:replay'),
        switch: may('trigger:update') && workflow.deletedAt === null,
      }}
    />
  );
}
