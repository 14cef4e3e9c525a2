import { CalendarClock } from 'lucide-react';
import { FiredFilter } from '#components/schedules/fired-filter.tsx';
import { FiredTable } from '#components/schedules/fired-table.tsx';
import { ScheduleCard } from '#components/schedules/schedule-card.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listFired, listWorkflowSchedules } from '#lib/schedules/queries.ts';
import { orNotFound, pageContext } from '../../../../../page-context.ts';
import { withCursor } from '../../../../../with-cursor.ts';
import { hintsHref } from '../../../../hints-href.ts';
import type { PartProps } from './part-props.ts';

/** When a schedule fires next, by each of its rules, and what became of the due times of one of them. */
export async function SchedulePart({ org, workflow, trigger, filters }: PartProps) {
  const { rule, outcome, cursor } = filters;
  const ctx = await pageContext(org);
  const { items } = await orNotFound(listWorkflowSchedules(ctx, { id: workflow.id }));
  const schedules = items.filter(({ nodeId }) => nodeId === trigger.nodeId);
  const shown = schedules.find(({ position }) => String(position) === rule) ?? schedules[0];
  if (!shown) {
    return (
      <EmptyState icon={<CalendarClock />} title="It has not been published yet">
        Once it is, its next times and what became of each appear here.
      </EmptyState>
    );
  }
  const page = await orNotFound(listFired(ctx, { id: shown.id, outcome: outcome as 'started' | undefined, cursor }));
  const here = `/${org}/workflows/${workflow.id}/triggers/${encodeURIComponent(trigger.nodeId)}`;
  return (
    <>
      <div className="grid gap-3 px-6 pt-4 xl:grid-cols-2">
        {schedules.map((schedule) => (
          <ScheduleCard
            key={schedule.id}
            schedule={schedule}
            href={schedules.length > 1 ? `${here}?rule=${schedule.position}` : undefined}
            isShown={schedule === shown}
          />
        ))}
      </div>
      <section aria-label="History" className="mt-5">
        <div className="flex flex-wrap items-center gap-3 px-6 pb-2">
          <h3 className="font-medium">{schedules.length > 1 ? `History: ${shown.words}` : 'History'}</h3>
          <FiredFilter />
        </div>
        <FiredTable
          org={org}
          fired={page.items}
          empty={
            <EmptyState icon={<CalendarClock />} title={outcome ? 'No time matches' : 'It has not fired yet'}>
              {outcome ? 'Take out the filter to see all.' : 'Each due time appears here with its run and result.'}
            </EmptyState>
          }
        />
        <Paging
          first={cursor && withCursor(filters, undefined)}
          next={page.nextCursor ? withCursor(filters, page.nextCursor) : undefined}
        />
      </section>
      {!cursor && <LiveRefresh everyMs={5000} hints={hintsHref(org)} />}
    </>
  );
}
