import type { RunStatus } from '#lib/engine/ledger.ts';
import { cn } from './class-names.ts';
import { STATUS } from './status.tsx';

export type RunBar = { id: string; status: RunStatus; durationMs: number | null };

const SLOTS = 20;

/** The last twenty runs, given oldest first: height is the duration (by magnitude), colour and text the state. */
export function RunBars({ runs }: { runs: readonly RunBar[] }) {
  const shown = runs.slice(-SLOTS);
  return (
    <span
      role="img"
      aria-label={summary(shown)}
      title={summary(shown)}
      className="inline-flex h-5 w-[6.2rem] items-end gap-px"
    >
      {shown.length < SLOTS && <span className="h-px flex-1 bg-line" />}
      {shown.map((run) => (
        <span
          key={run.id}
          className={cn('w-1 rounded-[1px]', STATUS[run.status].bar)}
          style={{ height: `${barHeight(run.durationMs)}%` }}
        />
      ))}
    </span>
  );
}

/** 40 % for a millisecond, 100 % from an hour on, evenly by magnitude between; 60 % where the duration is unknown. */
export function barHeight(durationMs: number | null): number {
  if (durationMs === null) return 60;
  const magnitude = Math.log10(Math.max(1, durationMs)) / Math.log10(3_600_000);
  return Math.round(40 + 60 * Math.min(1, magnitude));
}

function summary(runs: readonly RunBar[]): string {
  if (runs.length === 0) return 'No runs yet';
  const counts = Map.groupBy(runs, (run) => STATUS[run.status].word.toLowerCase());
  const parts = [...counts].map(([word, of]) => `${of.length} ${word}`);
  return `Last ${runs.length === 1 ? 'run' : `${runs.length} runs`}: ${parts.join(', ')}`;
}
