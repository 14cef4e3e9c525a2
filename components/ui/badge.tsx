import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

const style = cva(
  'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'bg-hover text-muted',
        accent: 'bg-accent-soft text-accent-ink',
        ok: 'bg-ok-soft text-ok',
        wait: 'bg-wait-soft text-wait',
        bad: 'bg-bad-soft text-bad',
        outline: 'border border-line text-muted',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

/** A word about a thing: a version, a count, a mark. For states of runs use `Status`. */
export function Badge({
  tone,
  className,
  children,
}: VariantProps<typeof style> & { className?: string; children: ReactNode }) {
  return <span className={cn(style({ tone }), className)}>{children}</span>;
}
