'use client';

import { ChevronRight, Eye } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { WorkflowName } from './workflow-name.tsx';

/** Where we are, whether it is safe, and what can be done with the whole. */
export function TopBar({
  home,
  canEdit,
  isNew,
  state,
  tabs,
  children,
}: {
  /** The list of workflows. */
  home: string;
  canEdit: boolean;
  /** Its name is typed first. */
  isNew: boolean | undefined;
  state: ReactNode;
  /** The other pages of this workflow. */
  tabs: ReactNode;
  children: ReactNode;
}) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1 text-base">
        <Link href={home} className="hidden shrink-0 rounded-sm text-muted hover:text-ink sm:inline">
          Workflows
        </Link>
        <ChevronRight aria-hidden className="hidden size-3.5 shrink-0 text-faint sm:inline" />
        <WorkflowName isNew={isNew} />
      </nav>
      {canEdit ? (
        <div className="hidden min-w-0 overflow-hidden md:block">{state}</div>
      ) : (
        <Badge tone="outline">
          <Eye aria-hidden /> Read only
        </Badge>
      )}
      <div className="mx-auto hidden shrink-0 lg:block">{tabs}</div>
      <div className="flex shrink-0 items-center gap-2 max-lg:ml-auto">{children}</div>
    </header>
  );
}
