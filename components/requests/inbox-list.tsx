import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Time } from '#components/ui/time.tsx';
import type { RequestSummary } from '#lib/requests/schema.ts';
import { RequestState } from './request-state.tsx';

const KINDS = { approval: 'Approval', choice: 'Choice', form: 'Form' } as const;

/** The requests of one page, newest first; each leads to itself beside the list. */
export function InboxList({
  requests,
  chosen,
  hrefOf,
}: {
  requests: readonly RequestSummary[];
  chosen: string | undefined;
  hrefOf: (id: string) => string;
}) {
  return (
    <ul aria-label="Requests" className="divide-y divide-line">
      {requests.map((request) => (
        <li key={request.id}>
          <Link
            href={hrefOf(request.id)}
            scroll={false}
            aria-current={request.id === chosen ? 'true' : undefined}
            className={cn(
              'grid gap-1 px-4 py-2.5 outline-offset-[-3px] hover:bg-hover',
              request.id === chosen && 'bg-selected hover:bg-selected',
            )}
          >
            <span className="flex items-baseline gap-2">
              <span className={cn('min-w-0 flex-1 truncate', request.mayAnswer && 'font-medium')}>{request.title}</span>
              <Time at={request.createdAt} className="shrink-0 text-xs text-faint" />
            </span>
            <span className="flex items-center gap-2 text-sm text-muted">
              <span className="min-w-0 flex-1 truncate">{request.run.workflowName}</span>
              {request.status === 'open' ? (
                <>
                  {request.quorum > 1 && (
                    <span className="text-xs text-faint tabular-nums">
                      {request.answerCount} of {request.quorum}
                    </span>
                  )}
                  <Badge tone={request.mayAnswer ? 'wait' : 'neutral'}>{KINDS[request.kind]}</Badge>
                </>
              ) : (
                <RequestState request={request} />
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
