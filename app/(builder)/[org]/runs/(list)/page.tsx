import { Layers, Play, RadioTower } from 'lucide-react';
import Link from 'next/link';
import { RunListFilters } from '#components/runs/run-list-filters.tsx';
import { startOf } from '#components/runs/spans.ts';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listRuns } from '#lib/runs/list-runs.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { hintsHref } from '../../hints-href.ts';
import { namedWorkflows } from '../../named-workflows.ts';
import { findWorkflowsAction } from '../../workflows/actions.ts';
import { RunsTable } from './runs-table.tsx';

export const metadata = { title: 'Runs' };

const emptyTitle = (isFiltered: boolean, searchedTo: string | null) =>
  searchedTo ? 'No run matches so far' : isFiltered ? 'No run matches' : 'No runs yet';

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function RunsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const filters = await searchParams;
  const { status, reason, workflowId, mode, isRetried, since, search, cursor } = filters;
  const ctx = await pageContext(org);
  const filter = {
    status,
    reason,
    workflowId,
    mode,
    isRetried,
    from: startOf(since, Date.now()),
    q: search || undefined,
  };
  const [page, workflows] = await Promise.all([
    orNotFound(listRuns(ctx, { ...filter, mode: mode as 'test' | undefined, cursor })),
    namedWorkflows(ctx, workflowId),
  ]);
  const filtered = status ?? reason ?? workflowId ?? mode ?? isRetried ?? since ?? search;
  return (
    <>
      <div className="grid gap-4 px-6 pt-5 pb-3">
        <PageHeader
          title="Runs"
          actions={
            <>
              <Link href={`/${org}/runs/events`} className={buttonStyle({ variant: 'ghost' })}>
                <RadioTower aria-hidden /> Events
              </Link>
              <Link href={`/${org}/runs/bulks`} className={buttonStyle({ variant: 'ghost' })}>
                <Layers aria-hidden /> Acts on many runs
              </Link>
            </>
          }
        />
        <RunListFilters org={org} workflows={workflows} find={findWorkflowsAction} />
      </div>
      <RunsTable
        key={JSON.stringify([status, reason, workflowId, mode, isRetried, since, search, cursor])}
        org={org}
        runs={page.items}
        filter={filter}
        may={{
          cancel: ctx.permissions.has('run:cancel'),
          retry: ctx.permissions.has('run:retry'),
          replay: ctx.permissions.has('run:replay'),
        }}
        empty={
          <EmptyState icon={<Play />} title={emptyTitle(filtered !== undefined, page.searchedTo)}>
            {filtered
              ? 'Take out a filter, or look at a longer stretch of time.'
              : 'Each time a workflow starts, by hand, by a webhook or on schedule, its run appears here and moves along by itself.'}
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(filters, undefined)}
        next={page.nextCursor ? withCursor(filters, page.nextCursor) : undefined}
        searchedTo={page.searchedTo}
      />
      {!cursor && <LiveRefresh everyMs={30_000} hints={hintsHref(org)} />}
    </>
  );
}
