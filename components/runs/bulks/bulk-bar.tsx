'use client';

import { Ban, GitCompare, RotateCcw, StepForward, X } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { BulkAction } from './bulk-backend.ts';
import { runsOf } from './bulk-words.ts';

export type BulkRights = { cancel: boolean; retry: boolean; replay: boolean };

/** What can be done with the marked runs; it floats at the foot of the list while any are. */
export function BulkBar({
  org,
  runIds,
  all,
  may,
  onAll,
  onAct,
  onClear,
}: {
  org: string;
  runIds: readonly string[];
  /** All that match the filter are meant, also those on other pages. */
  all: boolean;
  may: BulkRights;
  onAll: () => void;
  onAct: (action: BulkAction) => void;
  onClear: () => void;
}) {
  const [a, b] = runIds;
  return (
    <section
      aria-label="Marked runs"
      className="fixed bottom-4 left-1/2 z-20 flex max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-wrap items-center gap-2 rounded-lg border border-line bg-raised py-2 pr-2 pl-4 shadow-float"
    >
      <span className="font-medium" role="status">
        {all ? 'All runs that match' : `${runsOf(runIds.length)} marked`}
      </span>
      {!all && (
        <Button size="sm" variant="ghost" onClick={onAll}>
          Mark all that match
        </Button>
      )}
      {may.retry && (
        <Button size="sm" icon={<StepForward />} onClick={() => onAct('retry')}>
          Retry
        </Button>
      )}
      {may.retry && may.replay && (
        <Button size="sm" icon={<RotateCcw />} onClick={() => onAct('replay')}>
          Replay
        </Button>
      )}
      {may.retry && may.cancel && (
        <Button size="sm" icon={<Ban />} onClick={() => onAct('cancel')}>
          Cancel
        </Button>
      )}
      {!all && a && b && runIds.length === 2 && (
        <Link href={`/${org}/runs/compare?a=${a}&b=${b}`} className={buttonStyle({ size: 'sm' })}>
          <GitCompare aria-hidden /> Compare
        </Link>
      )}
      <IconButton size="sm" label="Clear the marks" icon={<X />} onClick={onClear} />
    </section>
  );
}
