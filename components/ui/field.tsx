import { Field as Base } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

/** Label, control, hint and error, tied together for screen readers. */
export function Field({
  label,
  name,
  hint,
  error,
  optional = false,
  hideLabel = false,
  end,
  className,
  children,
}: {
  label: ReactNode;
  name?: string;
  hint?: ReactNode;
  /** What is wrong, why, and what to do. */
  error?: ReactNode;
  optional?: boolean;
  hideLabel?: boolean;
  /** At the right of the label: a mode switch, a link. */
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root name={name} invalid={Boolean(error)} className={cn('grid min-w-0 content-start gap-1.5', className)}>
      <div className={cn('flex min-h-5 items-center justify-between gap-2', hideLabel && !end && 'sr-only')}>
        <Base.Label className={cn('text-sm font-medium text-ink', hideLabel && 'sr-only')}>
          {label}
          {optional && <span className="ml-1 font-normal text-faint">optional</span>}
        </Base.Label>
        {end}
      </div>
      {children}
      {error ? (
        <Base.Error match className="text-sm text-bad">
          {error}
        </Base.Error>
      ) : (
        hint && <Base.Description className="text-sm text-muted">{hint}</Base.Description>
      )}
    </Base.Root>
  );
}
