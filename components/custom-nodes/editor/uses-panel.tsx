'use client';

import { Workflow } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CustomNodeUse } from '#lib/custom-nodes/schema.ts';
import type { CustomBackend } from './backend.ts';

/** The workflows that use the node, with the versions they hold. */
export function UsesPanel({ home, backend }: { home: string; backend: CustomBackend }) {
  const [uses, setUses] = useState<readonly CustomNodeUse[] | null>(null);
  useEffect(() => {
    backend.listUses().then(setUses, (error: Error) => toast(error.message, { error: true }));
  }, [backend]);
  if (!uses) return <Skeleton className="m-4 h-24" />;
  if (uses.length === 0) {
    return (
      <EmptyState icon={<Workflow />} title="No workflow uses it">
        Once a version is published, it is in the palette of every workflow.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {uses.map(({ workflowId, name, versions, isPublished }) => (
        <li key={workflowId} className="flex items-center gap-2 px-4 py-3">
          <Link
            href={`${home}/workflows/${workflowId}`}
            className="min-w-0 flex-1 truncate font-medium hover:underline"
          >
            {name}
          </Link>
          <span className="text-xs text-muted">
            {versions.length === 1 ? 'version' : 'versions'} {versions.join(', ')}
          </span>
          <Badge tone={isPublished ? 'ok' : 'outline'}>{isPublished ? 'Published' : 'Draft'}</Badge>
        </li>
      ))}
    </ul>
  );
}
