'use client';

import { Workflow } from 'lucide-react';
import { trashColumn } from '#components/trash/trash-column.tsx';
import { RunBars } from '#components/ui/run-bars.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { WorkflowSummary } from '#lib/workflows/schema.ts';
import { TriggerIcons } from './trigger-icons.tsx';
import { type WorkflowActs, WorkflowMenu } from './workflow-menu.tsx';
import { WorkflowState } from './workflow-state.tsx';

/** The workflows of an organisation: what starts them, how their last runs went, who changed them. */
export function WorkflowTable({
  org,
  workflows,
  acts,
  isTrash = false,
  onRun,
  starting,
  empty,
}: {
  org: string;
  workflows: readonly WorkflowSummary[];
  acts: WorkflowActs;
  /** Those in the trash are shown. */
  isTrash?: boolean;
  /** Runs what is published; absent for who may not. */
  onRun?: ((workflow: WorkflowSummary) => void) | undefined;
  /** Id of the workflow that is being started. */
  starting?: string | null;
  empty: React.ReactNode;
}) {
  const columns: readonly Column<WorkflowSummary>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: (workflow) => workflow.name.toLowerCase(),
      cell: (workflow) => (
        <span className="inline-flex max-w-full items-center gap-2.5 align-middle">
          <Workflow aria-hidden className="size-4 shrink-0 text-faint max-sm:hidden" />
          <span className="truncate">{workflow.name}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      width: '8.5rem',
      sort: (workflow) => workflow.status,
      cell: (workflow) => (
        <span className="flex items-center gap-1.5">
          <WorkflowState status={workflow.status} />
          {workflow.status === 'active' && workflow.hasUnpublishedChanges && (
            <span className="text-xs text-muted">edited</span>
          )}
        </span>
      ),
    },
    {
      key: 'triggers',
      header: 'Starts by',
      width: '6.5rem',
      from: 'md',
      cell: (workflow) => <TriggerIcons triggers={workflow.triggers} />,
    },
    {
      key: 'runs',
      header: 'Last runs',
      width: '9rem',
      from: 'sm',
      cell: (workflow) => <RunBars runs={workflow.lastRuns} />,
    },
    {
      key: 'next',
      header: 'Next run',
      width: '8rem',
      from: 'lg',
      sort: (workflow) => (workflow.nextRunAt ? Date.parse(workflow.nextRunAt) : Number.MAX_SAFE_INTEGER),
      cell: (workflow) =>
        workflow.nextRunAt ? <Raised at={workflow.nextRunAt} /> : <span className="text-faint">–</span>,
    },
    {
      key: 'changed',
      header: 'Changed',
      width: '14rem',
      from: 'lg',
      sort: (workflow) => Date.parse(workflow.updatedAt),
      cell: (workflow) => (
        <span className="flex gap-1 text-muted">
          <Raised at={workflow.updatedAt} />
          {workflow.updatedBy && <span className="truncate">by {workflow.updatedBy.name}</span>}
        </span>
      ),
    },
    isTrash
      ? trashColumn({
          org,
          restore: acts.restore,
          of: (row) => row,
        })
      : {
          key: 'menu',
          header: <span className="sr-only">Actions</span>,
          width: '4rem',
          align: 'right',
          cell: (workflow) => (
            <WorkflowMenu org={org} workflow={workflow} acts={acts} onRun={onRun} starting={starting === workflow.id} />
          ),
        },
  ];
  return (
    <Table
      label="Workflows"
      columns={columns}
      rows={workflows}
      rowKey={(workflow) => workflow.id}
      href={(workflow) => `/${org}/workflows/${workflow.id}`}
      empty={empty}
    />
  );
}

/** Above the link that covers the row, so that its tooltip is reachable. */
const Raised = ({ at }: { at: string }) => <Time at={at} className="relative z-10 whitespace-nowrap" />;
