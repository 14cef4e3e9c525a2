import type { BulkState, BulkView } from '#lib/bulks/schema.ts';

export const ACTION_VERB = { retry: 'Retry', replay: 'Replay', cancel: 'Cancel' } as const;

export const BULK_STATE: Readonly<Record<BulkState, { word: string; bar: string }>> = {
  succeeded: { word: 'Succeeded', bar: 'bg-ok' },
  failed: { word: 'Failed', bar: 'bg-bad' },
  running: { word: 'Going on', bar: 'bg-accent' },
  skipped: { word: 'Skipped', bar: 'bg-faint' },
  pending: { word: 'Not reached', bar: 'bg-line-strong' },
};

export const runsOf = (count: number) => (count === 1 ? '1 run' : `${count.toLocaleString('en-GB')} runs`);

/** "Retry of 60 runs" */
export const bulkTitle = ({ action, total }: Pick<BulkView, 'action' | 'total'>) =>
  `${ACTION_VERB[action]} ${runsOf(total)}`;

/** Where it stands, in a sentence. */
export function bulkSentence({ status, reason, counts }: BulkView): string {
  switch (status) {
    case 'canary':
      return 'Trying the first one. The rest follows when it succeeds.';
    case 'running':
      return `Working through the runs: ${runsOf(counts.pending ?? 0)} to go.`;
    case 'stopped':
      return `${reason ?? 'The first one did not succeed.'} The rest was not touched.`;
    case 'cancelled':
      return `Stopped by a person. ${runsOf(counts.pending ?? 0)} were not touched.`;
    case 'done':
      return (counts.running ?? 0) > 0 ? 'All were reached; some still go on.' : 'All were reached.';
  }
}

/** True while the numbers may still change. */
export const isMoving = ({ status, counts }: Pick<BulkView, 'status' | 'counts'>) =>
  status === 'canary' || status === 'running' || (counts.running ?? 0) > 0;
