import { Attention } from '#components/home/attention.tsx';
import { HeldRuns } from '#components/home/held-runs.tsx';
import { RecentWorkflows } from '#components/home/recent-workflows.tsx';
import { Start } from '#components/home/start.tsx';
import { startOf } from '#components/runs/spans.ts';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { NewWorkflow } from '#components/workflows/new-workflow.tsx';
import { listRuns } from '#lib/runs/list-runs.ts';
import { listSchedules } from '#lib/schedules/queries.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';
import { pageContext } from '../page-context.ts';
import { hintsHref } from './hints-href.ts';
import { createWorkflowAction } from './workflows/actions.ts';

export const metadata = { title: 'Home' };

const FAILURES = 50;
const HELD = 5;
const RECENT = 8;

export default async function HomePage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await pageContext(org);
  const [failed, paused, asking, recent, late] = await Promise.all([
    listRuns(ctx, {
      status: 'failed,timed_out',
      mode: 'published',
      isRetried: false,
      from: startOf('7d', Date.now()),
      limit: FAILURES,
    }),
    listRuns(ctx, { status: 'paused', limit: HELD }),
    listRuns(ctx, { status: 'waiting', reason: 'people,unknown', limit: HELD }),
    listWorkflows(ctx, { limit: RECENT }),
    listSchedules(ctx, { show: 'problem', limit: HELD }),
  ]);
  const create = <NewWorkflow org={org} create={createWorkflowAction} />;
  return (
    <div className="mx-auto grid max-w-6xl gap-6 px-6 py-5">
      <PageHeader title="Home" actions={recent.items.length > 0 && create} />
      {recent.items.length === 0 ? (
        <Start org={org} create={create} />
      ) : (
        <>
          <Attention org={org} runs={failed.items} more={failed.nextCursor !== null} schedules={late.items} />
          <HeldRuns org={org} runs={[...asking.items, ...paused.items]} />
          <RecentWorkflows org={org} workflows={recent.items} />
        </>
      )}
      <LiveRefresh everyMs={30_000} hints={hintsHref(org)} />
    </div>
  );
}
