import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { Time } from '#components/ui/time.tsx';
import type { ScheduleView } from '#lib/schedules/schema.ts';

/** A line about a schedule that did not fire when it should have, with the reason. */
export function LateSchedule({ org, schedule }: { org: string; schedule: ScheduleView }) {
  const { workflowId, workflowName, nodeId, position, problem, lastAt, nextAt, words } = schedule;
  const since = lastAt ?? nextAt;
  return (
    <li className="relative border-b border-line/70 last:border-0 hover:bg-sunken">
      <div className="grid grid-cols-[1fr_auto] gap-x-4 px-4 py-2.5">
        <p className="flex min-w-0 items-center gap-2">
          <Link
            href={`/${org}/workflows/${workflowId}/triggers/${encodeURIComponent(nodeId)}?rule=${position}`}
            prefetch={false}
            className="truncate font-medium after:absolute after:inset-0"
          >
            {workflowName}
          </Link>
          <Badge tone="wait">Did not fire</Badge>
          <span className="truncate text-sm text-muted max-sm:hidden">{words}</span>
        </p>
        {since && <Time at={since} className="relative z-10 text-sm text-muted" />}
        <p className="col-span-2 mt-0.5 truncate text-sm text-muted" title={problem ?? undefined}>
          {problem}
        </p>
      </div>
    </li>
  );
}
