import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

/** What would be here, and the first step towards it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  isPage = false,
  isTight = false,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** True where it is all there is on the page, so that its title is the page's heading. */
  isPage?: boolean;
  /** In a low panel. */
  isTight?: boolean;
}) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className={cn('flex flex-col items-center gap-3 px-6 text-center', isTight ? 'py-6' : 'py-16')}>
      {icon && (
        <div className="flex size-10 items-center justify-center rounded-lg border border-line bg-surface text-muted [&_svg]:size-5">
          {icon}
        </div>
      )}
      <div className="grid max-w-md gap-1 text-balance">
        <Heading className="text-base font-medium">{title}</Heading>
        {children && <div className="text-muted">{children}</div>}
      </div>
      {action && <div className="mt-1 flex gap-2">{action}</div>}
    </div>
  );
}
