import { Play } from 'lucide-react';
import { RunList } from '#components/runs/run-list.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listRuns } from '#lib/runs/list-runs.ts';
import { orNotFound, pageContext } from '../../../../../page-context.ts';
import { withCursor } from '../../../../../with-cursor.ts';
import { hintsHref } from '../../../../hints-href.ts';
import type { PartProps } from './part-props.ts';

/** The runs that a trigger started, newest first. */
export async function TriggerRuns({ org, workflow, trigger, filters }: PartProps) {
  const { cursor } = filters;
  const ctx = await pageContext(org);
  const { items, nextCursor, searchedTo } = await orNotFound(
    listRuns(ctx, { workflowId: workflow.id, triggerNodeId: trigger.nodeId, cursor }),
  );
  return (
    <section aria-label="Runs" className="mt-5">
      <h3 className="px-6 pb-2 font-medium">Runs</h3>
      <RunList
        org={org}
        runs={items}
        empty={
          <EmptyState icon={<Play />} title="It has started no run yet">
            Runs that {trigger.node} starts appear here.
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(filters, undefined)}
        next={nextCursor ? withCursor(filters, nextCursor) : undefined}
        searchedTo={searchedTo}
      />
      {!cursor && <LiveRefresh everyMs={30_000} hints={hintsHref(org)} />}
    </section>
  );
}
