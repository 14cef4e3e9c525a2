import { FileJson, Workflow } from 'lucide-react';
import Link from 'next/link';
import { DropToImport } from '#components/imports/drop-to-import.tsx';
import { EmptyTrash } from '#components/trash/empty-trash.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { NewWorkflow } from '#components/workflows/new-workflow.tsx';
import { WorkflowFilters } from '#components/workflows/workflow-filters.tsx';
import { userOf } from '#lib/access/context.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import {
  createWorkflowAction,
  deleteWorkflowAction,
  duplicateWorkflowAction,
  restoreWorkflowAction,
} from '../actions.ts';
import { WorkflowList } from './workflow-list.tsx';

export const metadata = { title: 'Workflows' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function WorkflowsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { search, status, trash, cursor } = await searchParams;
  const ctx = await pageContext(org);
  const page = await orNotFound(
    listWorkflows(ctx, { search, status: status as 'draft' | undefined, isDeleted: trash !== undefined, cursor }),
  );
  const create = <NewWorkflow org={org} create={createWorkflowAction} />;
  const importLink = (
    <Link href={`/${org}/workflows/import`} className={buttonStyle()}>
      <FileJson aria-hidden /> Import
    </Link>
  );
  const acts = { duplicate: duplicateWorkflowAction, remove: deleteWorkflowAction, restore: restoreWorkflowAction };
  return (
    <>
      <DropToImport org={org} />
      <div className="grid gap-4 px-6 pt-5 pb-3">
        <PageHeader
          title="Workflows"
          actions={
            <>
              {importLink}
              {create}
            </>
          }
        />
        <WorkflowFilters />
      </div>
      <WorkflowList
        org={org}
        person={userOf(ctx.actor) ?? ''}
        canRun={ctx.permissions.has('run:create')}
        workflows={page.items}
        acts={acts}
        isTrash={trash !== undefined}
        empty={
          trash !== undefined ? (
            <EmptyTrash what="Workflows" more="Their runs stay and go with them." />
          ) : search || status ? (
            <NoMatch />
          ) : (
            <NoWorkflows action={importLink} />
          )
        }
      />
      <Paging
        first={cursor && withCursor(await searchParams, undefined)}
        next={page.nextCursor ? withCursor(await searchParams, page.nextCursor) : undefined}
      />
    </>
  );
}

const NoWorkflows = ({ action }: { action: React.ReactNode }) => (
  <EmptyState icon={<Workflow />} title="No workflows yet" action={action}>
    Draw one with “New workflow”, or bring one along: an n8n export keeps its nodes, positions and notes.
  </EmptyState>
);

const NoMatch = () => (
  <EmptyState icon={<Workflow />} title="No workflow matches">
    Search for a part of its name, or take out the filter by state.
  </EmptyState>
);
