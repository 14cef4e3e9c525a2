import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { Why } from '#components/runs/why.tsx';
import { LateSchedule } from '#components/schedules/late-schedule.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import type { ScheduleView } from '#lib/schedules/schema.ts';
import { type Failures, groupFailures } from './group-failures.ts';
import { Panel } from './panel.tsx';

type Props = {
  readonly org: string;
  readonly runs: readonly RunView[];
  readonly more: boolean;
  /** Those that did not fire when they should have. */
  readonly schedules: readonly ScheduleView[];
};

/** Workflows whose runs failed lately, with the reason of the last one, and schedules that did not fire: what to look at first. */
export function Attention({ org, runs, more, schedules }: Props) {
  const all = { href: `/${org}/runs?status=failed,timed_out&isRetried=false`, label: 'All failed runs' };
  return (
    <Panel title="Needs you" all={all}>
      {runs.length + schedules.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-5 text-muted">
          <CircleCheck aria-hidden className="size-4 text-ok" />
          No published run failed in the last seven days.
        </p>
      ) : (
        <ul>
          {schedules.map((schedule) => (
            <LateSchedule key={schedule.id} org={org} schedule={schedule} />
          ))}
          {groupFailures(runs).map((failures) => (
            <Failed key={failures.last.id} org={org} {...failures} more={more} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Failed({ org, last, count, more }: Failures & { org: string; more: boolean }) {
  return (
    <li className="relative border-b border-line/70 last:border-0 hover:bg-sunken">
      <div className="grid grid-cols-[1fr_auto] gap-x-4 px-4 py-2.5">
        <p className="flex min-w-0 items-center gap-2">
          <Link
            href={`/${org}/runs/${last.id}`}
            prefetch={false}
            className="truncate font-medium after:absolute after:inset-0"
          >
            {last.workflowName}
          </Link>
          {count > 1 && (
            <Link
              href={`/${org}/runs?status=failed,timed_out&isRetried=false&workflowId=${last.workflowId}`}
              className="relative z-10 flex rounded-sm"
            >
              <Badge tone="bad">
                {count}
                {more && '+'} failed
              </Badge>
            </Link>
          )}
        </p>
        <Time at={last.finishedAt ?? last.createdAt} className="relative z-10 text-sm text-muted" />
        <p className="col-span-2 mt-0.5 flex min-w-0 gap-2 text-sm">
          <Status status={last.status} />
          <Why run={last} />
        </p>
      </div>
    </li>
  );
}
