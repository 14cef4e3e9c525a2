import { LoaderCircle } from 'lucide-react';
import { cn } from './class-names.ts';

/** Something is under way. Say what in words beside it. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} />;
}

/** How far a long act has come; without `value` only that it goes on. `label` is read out and shown. */
export function Progress({ label, value }: { label: string; value?: number }) {
  return (
    <div className="grid gap-1.5 text-sm text-muted">
      <div className="flex justify-between">
        <span>{label}</span>
        {value !== undefined && <span className="tabular-nums">{Math.round(value * 100)} %</span>}
      </div>
      <progress
        aria-label={label}
        value={value}
        className="h-1 w-full appearance-none overflow-hidden rounded-sm bg-hover [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent [&:indeterminate]:animate-pulse-slow"
      />
    </div>
  );
}
