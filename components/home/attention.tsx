import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { whyOf } from '#components/runs/run-words.ts';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import { Panel } from './panel.tsx';

/** Runs that failed lately, with the reason: what a person has to look at first. */
export function Attention({ org, runs, more }: { org: string; runs: readonly RunView[]; more: boolean }) {
  const all = { href: `/${org}/runs?status=failed,timed_out`, label: more ? 'All failed runs' : 'Failed runs' };
  return (
    <Panel title="Needs you" all={all}>
      {runs.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-5 text-muted">
          <CircleCheck aria-hidden className="size-4 text-ok" />
          Nothing failed in the last seven days.
        </p>
      ) : (
        <ul>
          {runs.map((run) => (
            <li key={run.id} className="relative border-b border-line/70 last:border-0 hover:bg-sunken">
              <div className="grid grid-cols-[1fr_auto] gap-x-4 px-4 py-2.5">
                <Link
                  href={`/${org}/runs/${run.id}`}
                  prefetch={false}
                  className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-offset-2"
                >
                  {run.workflowName}
                </Link>
                <Time at={run.finishedAt ?? run.createdAt} className="relative z-10 text-sm text-muted" />
                <p className="col-span-2 flex min-w-0 gap-2 text-sm">
                  <Status status={run.status} />
                  <span className="truncate text-muted">{whyOf(run)}</span>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
