import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

const LOOKS = {
  info: { icon: Info, look: 'border-line bg-sunken [&>svg]:text-muted' },
  ok: { icon: CircleCheck, look: 'border-transparent bg-ok-soft [&>svg]:text-ok' },
  warning: { icon: TriangleAlert, look: 'border-transparent bg-wait-soft [&>svg]:text-wait' },
  error: { icon: CircleAlert, look: 'border-bad-line bg-bad-soft [&>svg]:text-bad' },
};

/** What happened, why, and what to do, with the act beside it. Errors are announced to screen readers. */
export function Notice({
  tone = 'info',
  title,
  children,
  action,
  className,
}: {
  tone?: keyof typeof LOOKS;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { icon: Icon, look } = LOOKS[tone];
  return (
    <div
      role={tone === 'error' ? 'alert' : undefined}
      className={cn('flex items-start gap-2.5 rounded-lg border px-3 py-2.5', look, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
      {action}
    </div>
  );
}
