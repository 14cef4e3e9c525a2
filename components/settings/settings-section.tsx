import type { ReactNode } from 'react';
import { cn } from '#components/ui/class-names.ts';

/** One matter of the settings: what it is at the left, what can be done at the right. */
export function SettingsSection({
  title,
  description,
  danger = false,
  children,
}: {
  title: string;
  description?: ReactNode;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="grid gap-x-10 gap-y-4 border-b border-line px-6 py-6 last:border-0 lg:grid-cols-[16rem_minmax(0,40rem)]"
    >
      <div>
        <h2 className={cn('font-medium', danger && 'text-bad')}>{title}</h2>
        {description && <p className="mt-1 text-sm text-muted">{description}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
