import { CalendarClock } from 'lucide-react';
import { ScheduleFilters } from '#components/schedules/schedule-filters.tsx';
import { ScheduleTable } from '#components/schedules/schedule-table.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listSchedules } from '#lib/schedules/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../page-context.ts';
import { withCursor } from '../../with-cursor.ts';

export const metadata = { title: 'Schedules' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function SchedulesPage({ params, searchParams }: Props) {
  const { org } = await params;
  const given = await searchParams;
  const { search, show, cursor } = given;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(listSchedules(ctx, { search, show: show as 'on' | undefined, cursor })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  const isFiltered = search || show || cursor;
  return (
    <>
      <div className="grid gap-4 px-6 pt-5 pb-3">
        <PageHeader title="Schedules" description="What starts by the clock, the next one first." />
        <ScheduleFilters />
      </div>
      <ScheduleTable
        org={org}
        schedules={items}
        empty={
          <EmptyState
            icon={<CalendarClock />}
            title={isFiltered ? 'Nothing matches' : 'Nothing starts by the clock yet'}
          >
            {isFiltered
              ? 'Take out a filter.'
              : 'Add a Schedule to a workflow and publish it: its next times and results appear here.'}
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(given, undefined)}
        next={nextCursor ? withCursor(given, nextCursor) : undefined}
      />
      {!cursor && <LiveRefresh everyMs={5000} />}
    </>
  );
}
