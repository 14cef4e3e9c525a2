import Link from 'next/link';
import { RunBars } from '#components/ui/run-bars.tsx';
import { Time } from '#components/ui/time.tsx';
import { TriggerIcons } from '#components/workflows/trigger-icons.tsx';
import { WorkflowState } from '#components/workflows/workflow-state.tsx';
import type { WorkflowSummary } from '#lib/workflows/schema.ts';
import { Panel } from './panel.tsx';

/** What was worked on last. */
export function RecentWorkflows({ org, workflows }: { org: string; workflows: readonly WorkflowSummary[] }) {
  return (
    <Panel title="Recent workflows" all={{ href: `/${org}/workflows`, label: 'All workflows' }}>
      {workflows.length === 0 ? (
        <p className="px-4 py-5 text-muted">Workflows you draw or import appear here, the last changed first.</p>
      ) : (
        <ul>
          {workflows.map((workflow) => (
            <li
              key={workflow.id}
              className="relative flex h-11 items-center gap-4 border-b border-line/70 px-4 last:border-0 hover:bg-sunken"
            >
              <Link
                href={`/${org}/workflows/${workflow.id}`}
                prefetch={false}
                className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
              >
                {workflow.name}
              </Link>
              <span className="hidden items-center gap-4 sm:flex">
                <TriggerIcons triggers={workflow.triggers} />
                <RunBars runs={workflow.lastRuns} />
              </span>
              <span className="w-16">
                <WorkflowState status={workflow.status} />
              </span>
              <Time
                at={workflow.updatedAt}
                className="relative z-10 hidden w-28 text-right text-sm whitespace-nowrap text-muted sm:block"
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
