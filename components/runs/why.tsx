import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import { whyOf } from './run-words.ts';

/** Why a run is where it is and, where that is known, when it goes on. */
export function Why({ run }: { run: Pick<RunView, 'status' | 'error' | 'reason'> }) {
  const text = whyOf(run);
  const until = run.status === 'waiting' ? run.reason?.until : undefined;
  return (
    <span className="truncate text-muted" title={text}>
      {run.reason?.code === 'sleep' && until ? 'Goes on by itself' : text}
      {until && (
        <>
          {' '}
          <Time at={until} className="relative z-10" />
        </>
      )}
    </span>
  );
}
