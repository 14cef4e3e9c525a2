import { MailCheck } from 'lucide-react';
import { BulkActs } from '#components/dead-letters/bulk-acts.tsx';
import { LetterFilters } from '#components/dead-letters/letter-filters.tsx';
import { LetterTable } from '#components/dead-letters/letter-table.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listLetters } from '#lib/dead-letters/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { namedWorkflows } from '../../named-workflows.ts';
import { findWorkflowsAction } from '../../workflows/actions.ts';
import {
  discardLetterAction,
  discardLettersAction,
  replayLetterAction,
  restoreLettersAction,
  retryLetterAction,
  retryLettersAction,
} from '../actions.ts';

export const metadata = { title: 'Dead letters' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function DeadLettersPage({ params, searchParams }: Props) {
  const { org } = await params;
  const given = await searchParams;
  const { status = 'open', kind, workflowId, search, cursor } = given;
  const ctx = await pageContext(org);
  const filter = { kind, workflowId, search };
  const [answer, workflows] = await Promise.all([
    orRefusal(
      orNotFound(
        listLetters(ctx, {
          ...filter,
          kind: kind as 'run' | undefined,
          status: status === 'all' ? undefined : (status as 'open'),
          cursor,
        }),
      ),
    ),
    namedWorkflows(ctx, workflowId),
  ]);
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor, retrying } = answer.value;
  const mayAct = ctx.permissions.has('dead_letter:update');
  const acts = {
    retry: retryLetterAction,
    replay: replayLetterAction,
    discard: discardLetterAction,
    restore: restoreLettersAction,
  };
  const bulk = { retryMany: retryLettersAction, discardMany: discardLettersAction, restore: restoreLettersAction };
  const isFiltered = status !== 'open' || kind || workflowId || search;
  return (
    <>
      <div className="grid gap-4 px-6 pt-5 pb-3">
        <PageHeader
          title="Dead letters"
          description="What failed for good and waits for somebody to fix, retry or discard it."
          actions={
            mayAct && status === 'open' && items.length > 0 && <BulkActs org={org} filter={filter} acts={bulk} />
          }
        />
        <LetterFilters org={org} workflows={workflows} find={findWorkflowsAction} />
        {retrying > 0 && <Notice title={`Retrying, ${retrying} to go`}>This goes on when you leave the page.</Notice>}
      </div>
      <LetterTable
        org={org}
        letters={items}
        acts={mayAct ? acts : undefined}
        empty={
          <EmptyState icon={<MailCheck />} title={isFiltered ? 'Nothing matches' : 'Nothing failed for good'}>
            {isFiltered
              ? 'Take out a filter.'
              : 'A published run that fails after all its retries, an event that cannot be worked on, and a webhook that nobody takes appear here with their cause.'}
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(given, undefined)}
        next={nextCursor ? withCursor(given, nextCursor) : undefined}
      />
      {!cursor && <LiveRefresh everyMs={retrying > 0 ? 1000 : 5000} />}
    </>
  );
}
