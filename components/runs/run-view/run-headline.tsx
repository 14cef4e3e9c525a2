'use client';

import type { ReactNode } from 'react';
import { Elapsed } from '#components/runs/elapsed.tsx';
import { StatusIcon } from '#components/ui/status.tsx';
import type { Sentence } from './run-sentence.ts';

/** The run in one sentence, with what can be done about it beside it. */
export function RunHeadline({
  sentence,
  since,
  onNode,
  children,
}: {
  sentence: Sentence;
  /** When it started, while it goes on. */
  since: string | null;
  onNode?: (nodeId: string) => void;
  children?: ReactNode;
}) {
  const { status, what, why, remedy, nodeId } = sentence;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1" role="status">
      <p className="flex min-w-0 items-center gap-2">
        <StatusIcon status={status} className="size-4" />
        {nodeId && onNode ? (
          <button type="button" className="font-medium hover:underline" onClick={() => onNode(nodeId)}>
            {what}
          </button>
        ) : (
          <span className="font-medium">{what}</span>
        )}
        {since && <Elapsed since={since} />}
      </p>
      {why && <p className="min-w-0 text-muted">{why}</p>}
      {remedy && !isSaid(remedy, why) && <p className="min-w-0 text-sm text-muted">{remedy}</p>}
      <div className="ml-auto flex items-center gap-2">{children}</div>
    </div>
  );
}

/** Some reasons say themselves what helps. */
const isSaid = (remedy: string, why = '') =>
  why !== '' && remedy.toLowerCase().includes(why.toLowerCase().replace(/\.$/, ''));
