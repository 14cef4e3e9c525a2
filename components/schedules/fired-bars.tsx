import { cn } from '#components/ui/class-names.ts';
import { barHeight } from '#components/ui/run-bars.tsx';
import { STATUS } from '#components/ui/status.tsx';
import type { FiredView } from '#lib/schedules/schema.ts';
import { OUTCOME_WORDS } from './schedule-words.ts';

const SLOTS = 20;

/** What became of the last twenty due times, oldest first: height is the duration, colour and text the result. */
export function FiredBars({ fired }: { fired: readonly FiredView[] }) {
  const shown = fired.slice(-SLOTS);
  return (
    <span
      role="img"
      aria-label={summary(shown)}
      title={summary(shown)}
      className="inline-flex h-5 w-[6.2rem] items-end gap-px"
    >
      {shown.length < SLOTS && <span className="h-px flex-1 bg-line" />}
      {shown.map((each) => {
        const { bar } = statusOf(each) ?? OUTCOME_WORDS[each.outcome];
        const height = each.outcome === 'started' ? barHeight(each.run?.durationMs ?? null) : 40;
        return <span key={each.id} className={cn('w-1 rounded-[1px]', bar)} style={{ height: `${height}%` }} />;
      })}
    </span>
  );
}

const statusOf = ({ outcome, run }: FiredView) =>
  outcome === 'started' && run?.status ? STATUS[run.status] : undefined;

function summary(fired: readonly FiredView[]): string {
  if (fired.length === 0) return 'Not fired yet';
  const counts = Map.groupBy(fired, (each) => (statusOf(each) ?? OUTCOME_WORDS[each.outcome]).word.toLowerCase());
  const parts = [...counts].map(([word, of]) => `${of.length} ${word}`);
  return `Last ${fired.length === 1 ? 'time' : `${fired.length} times`}: ${parts.join(', ')}`;
}
