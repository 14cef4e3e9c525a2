import { cn } from '#components/ui/class-names.ts';
import type { BulkState, BulkView } from '#lib/bulks/schema.ts';
import { BULK_STATE } from './bulk-words.ts';

const ORDER = ['succeeded', 'failed', 'running', 'skipped', 'pending'] as const satisfies BulkState[];

/** How far an act on many runs is, as one bar; the numbers stand in its name. */
export function BulkProgress({ bulk, className }: { bulk: BulkView; className?: string }) {
  const parts = ORDER.map((state) => ({ state, count: bulk.counts[state] ?? 0 })).filter(({ count }) => count > 0);
  const words = parts.map(({ state, count }) => `${count} ${BULK_STATE[state].word.toLowerCase()}`).join(', ');
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={cn('flex h-2 w-full gap-px overflow-hidden rounded-full', className)}
    >
      {parts.map(({ state, count }) => (
        <span key={state} className={cn('h-full', BULK_STATE[state].bar)} style={{ flexGrow: count }} />
      ))}
    </span>
  );
}
