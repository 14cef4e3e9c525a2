import {
  Ban,
  Check,
  Circle,
  CircleDashed,
  CircleHelp,
  Clock,
  type LucideIcon,
  Pause,
  SkipForward,
  TimerOff,
  X,
} from 'lucide-react';
import type { ActivationStatus, RunStatus } from '#lib/engine/ledger.ts';
import { cn } from './class-names.ts';

export type AnyStatus = RunStatus | ActivationStatus;
type Look = { word: string; icon: LucideIcon; ink: string; soft: string; bar: string };

/** How each state is shown: always an icon and a word, never a colour alone. */
export const STATUS: Readonly<Record<AnyStatus, Look>> = {
  queued: { word: 'Queued', icon: CircleDashed, ink: 'text-muted', soft: 'bg-hover', bar: 'bg-line-strong' },
  pending: { word: 'Pending', icon: CircleDashed, ink: 'text-muted', soft: 'bg-hover', bar: 'bg-line-strong' },
  running: { word: 'Running', icon: Circle, ink: 'text-accent-ink', soft: 'bg-accent-soft', bar: 'bg-accent' },
  waiting: { word: 'Waiting', icon: Clock, ink: 'text-wait', soft: 'bg-wait-soft', bar: 'bg-wait' },
  paused: { word: 'Paused', icon: Pause, ink: 'text-muted', soft: 'bg-hover', bar: 'bg-faint' },
  succeeded: { word: 'Succeeded', icon: Check, ink: 'text-ok', soft: 'bg-ok-soft', bar: 'bg-ok/60' },
  failed: { word: 'Failed', icon: X, ink: 'text-bad', soft: 'bg-bad-soft', bar: 'bg-bad' },
  cancelled: { word: 'Cancelled', icon: Ban, ink: 'text-muted', soft: 'bg-hover', bar: 'bg-faint' },
  timed_out: { word: 'Timed out', icon: TimerOff, ink: 'text-bad', soft: 'bg-bad-soft', bar: 'bg-bad' },
  skipped: { word: 'Skipped', icon: SkipForward, ink: 'text-muted', soft: 'bg-hover', bar: 'bg-line-strong' },
  unknown: { word: 'Unknown', icon: CircleHelp, ink: 'text-wait', soft: 'bg-wait-soft', bar: 'bg-wait' },
};

/** The icon of a state alone, for places where the word stands beside it. */
export function StatusIcon({ status, className }: { status: AnyStatus; className?: string }) {
  const { icon: Icon, ink } = STATUS[status];
  const running = status === 'running';
  return (
    <Icon
      aria-hidden
      className={cn('size-3.5 shrink-0 stroke-[2.5]', ink, running && 'animate-pulse-slow fill-current', className)}
    />
  );
}

/** State of a run or an activation: icon and word. `pill` puts it on a tinted ground. */
export function Status({ status, pill = false, className }: { status: AnyStatus; pill?: boolean; className?: string }) {
  const { word, ink, soft } = STATUS[status];
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap',
        ink,
        pill && `h-6 rounded-md px-2 ${soft}`,
        className,
      )}
    >
      <StatusIcon status={status} />
      {word}
    </span>
  );
}
