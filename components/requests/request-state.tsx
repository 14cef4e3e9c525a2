import { Ban, Check, CircleDashed, type LucideIcon, TimerOff, X } from 'lucide-react';
import { cn } from '#components/ui/class-names.ts';
import { decisionWords, type RequestSummary } from '#lib/requests/schema.ts';

type Stood = Pick<RequestSummary, 'status' | 'choice'>;

function lookOf({ status, choice }: Stood): { icon: LucideIcon; ink: string } {
  if (status === 'open') return { icon: CircleDashed, ink: 'text-wait' };
  if (status === 'timed_out') return { icon: TimerOff, ink: 'text-bad' };
  if (status === 'cancelled') return { icon: Ban, ink: 'text-muted' };
  return choice === 'reject' ? { icon: X, ink: 'text-bad' } : { icon: Check, ink: 'text-ok' };
}

/** What became of a request: an icon and a word. */
export function RequestState({ request }: { request: Stood }) {
  const { icon: Icon, ink } = lookOf(request);
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5 text-sm font-medium', ink)}>
      <Icon aria-hidden className="size-3.5 shrink-0 stroke-[2.5]" />
      <span className="truncate">{decisionWords(request)}</span>
    </span>
  );
}
