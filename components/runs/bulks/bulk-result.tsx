'use client';

import { Ban, StepForward } from 'lucide-react';
import Link from 'next/link';
import { useRunActs } from '#components/runs/run-view/use-run-acts.ts';
import { useUrlState } from '#components/shell/url-state.ts';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Status } from '#components/ui/status.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import { BULK_STATES, type BulkDetails, type BulkRunView } from '#lib/bulks/schema.ts';
import type { BulkBackend } from './bulk-backend.ts';
import { BulkProgress } from './bulk-progress.tsx';
import { BULK_STATE, bulkSentence, bulkTitle } from './bulk-words.ts';

/** What became of each run of an act on many, with the ways to stop it and to go on. */
export function BulkResult({
  org,
  details: { bulk, items },
  may,
  backend,
  onActed,
}: {
  org: string;
  details: BulkDetails;
  may: boolean;
  backend: Pick<BulkBackend, 'cancel' | 'goOn'>;
  onActed: () => void;
}) {
  const { get, set } = useUrlState();
  const { pending, act } = useRunActs();
  const acting = (work: () => Promise<unknown>) => () => act(() => work().then(onActed));
  const state = get('state');
  return (
    <div className="grid gap-4 px-6 pt-5 pb-3">
      <PageHeader
        title={bulkTitle(bulk)}
        description={
          <>
            {bulk.createdBy && `${bulk.createdBy}, `}
            <Time at={bulk.createdAt} />
            {bulk.canary && ' · the first one as a test'}
            {bulk.action === 'replay' && bulk.revision === 'published' && ' · on the published revision'}
          </>
        }
        actions={
          may && (
            <>
              {bulk.status === 'stopped' && (
                <Button icon={<StepForward />} pending={pending} onClick={acting(() => backend.goOn(bulk.id))}>
                  Go on with the rest
                </Button>
              )}
              {bulk.status !== 'done' && bulk.status !== 'cancelled' && (
                <Button icon={<Ban />} pending={pending} onClick={acting(() => backend.cancel(bulk.id))}>
                  Stop
                </Button>
              )}
            </>
          )
        }
      />
      {bulk.status === 'stopped' ? (
        <Notice tone="error">{bulkSentence(bulk)}</Notice>
      ) : (
        <p role="status">{bulkSentence(bulk)}</p>
      )}
      <BulkProgress bulk={bulk} className="h-3" />
      <div className="flex flex-wrap gap-2">
        {BULK_STATES.map((each) => (
          <Button
            key={each}
            size="sm"
            aria-pressed={state === each}
            className={state === each ? 'border-accent-line bg-accent-soft' : undefined}
            disabled={(bulk.counts[each] ?? 0) === 0 && state !== each}
            onClick={() => set({ state: state === each ? null : each })}
          >
            <span className={cn('size-2 rounded-full', BULK_STATE[each].bar)} />
            {BULK_STATE[each].word} {bulk.counts[each] ?? 0}
          </Button>
        ))}
      </div>
      <Table
        label="Runs"
        columns={columnsFor(org)}
        rows={items}
        rowKey={({ position }) => String(position)}
        href={(row) => `/${org}/runs/${row.newRunId ?? row.runId}`}
        empty={<p className="py-8 text-center text-muted">No run is in this state.</p>}
      />
    </div>
  );
}

const columnsFor = (org: string): readonly Column<BulkRunView>[] => [
  { key: 'workflow', header: 'Workflow', cell: ({ workflowName }) => workflowName },
  {
    key: 'state',
    header: 'State',
    width: '40%',
    cell: ({ state, runStatus, reason }) => (
      <span className="flex items-center gap-3">
        {runStatus ? <Status status={runStatus} /> : <span className="text-muted">{BULK_STATE[state].word}</span>}
        {reason && <span className="truncate text-muted">{reason}</span>}
      </span>
    ),
  },
  {
    key: 'runs',
    header: 'Before',
    width: '10rem',
    cell: ({ runId, newRunId }) =>
      newRunId && (
        <span className="flex gap-3">
          <Link href={`/${org}/runs/${runId}`} className="relative z-10 text-accent-ink hover:underline">
            Old run
          </Link>
          <Link
            href={`/${org}/runs/compare?a=${runId}&b=${newRunId}`}
            className="relative z-10 text-accent-ink hover:underline"
          >
            Compare
          </Link>
        </span>
      ),
  },
];
