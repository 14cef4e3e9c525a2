import Link from 'next/link';
import { Why } from '#components/runs/why.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import { Panel } from './panel.tsx';

/** Runs that go on only when a person says so: paused ones, and those that ask. Nothing where there are none. */
export function HeldRuns({ org, runs }: { org: string; runs: readonly RunView[] }) {
  if (runs.length === 0) return null;
  return (
    <Panel
      title="Held until somebody acts"
      all={{ href: `/${org}/runs?status=paused,waiting`, label: 'All held runs' }}
    >
      <ul>
        {runs.map((run) => (
          <li key={run.id} className="relative border-b border-line/70 last:border-0 hover:bg-sunken">
            <div className="flex min-w-0 items-center gap-3 px-4 py-2.5">
              <Link
                href={`/${org}/runs/${run.id}`}
                prefetch={false}
                className="truncate font-medium after:absolute after:inset-0"
              >
                {run.workflowName}
              </Link>
              <Status status={run.status} />
              <span className="min-w-0 flex-1 truncate text-sm">
                <Why run={run} />
              </span>
              <Time at={run.pausedAt ?? run.startedAt ?? run.createdAt} className="relative z-10 text-sm text-muted" />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
