import Link from 'next/link';
import { NextTimes } from '#components/form/schedule/next-times.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Time } from '#components/ui/time.tsx';
import type { WorkflowSchedules } from '#lib/schedules/schema.ts';
import { FiredBars } from './fired-bars.tsx';
import { ScheduleState } from './schedule-state.tsx';
import { policyInWords } from './schedule-words.ts';

type Props = {
  readonly schedule: WorkflowSchedules['items'][number];
  /** Where its history is shown; absent for the only one. */
  readonly href: string | undefined;
  /** Its history is the one that is shown. */
  readonly isShown: boolean;
};

/** One rule of a schedule node: when it fires next, what it does beside that, and what became of its last times. */
export function ScheduleCard({ schedule, href, isShown }: Props) {
  const { words, timezone, state, nextAt, next, problem, recent, position } = schedule;
  return (
    <article
      aria-label={`Time ${position + 1}`}
      className="grid content-start gap-3 rounded-lg border border-line p-4 data-shown:border-line-strong"
      data-shown={(href && isShown) || undefined}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-medium">
          {href ? (
            <Link href={href} aria-current={isShown ? 'true' : undefined} className="rounded-sm hover:underline">
              {words}
            </Link>
          ) : (
            words
          )}
        </h3>
        <ScheduleState state={state} />
        <span className="ml-auto">
          <FiredBars fired={recent} />
        </span>
      </div>
      <p className="text-sm text-muted">{policyInWords(schedule)}</p>
      {problem && (
        <Notice tone="warning" title="It did not fire when it should have">
          {problem}
        </Notice>
      )}
      {nextAt && (
        <p className="text-sm">
          Next <Time at={nextAt} isAhead className="font-medium" />
        </p>
      )}
      {next.length > 0 && (
        <details>
          <summary className="cursor-default text-sm text-muted hover:text-ink">The next ten times</summary>
          <div className="mt-2">
            <NextTimes times={next.map((due) => new Date(due))} zone={timezone} />
          </div>
        </details>
      )}
    </article>
  );
}
