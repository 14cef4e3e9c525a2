'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, useMemo } from 'react';
import { MarkableRuns } from '#components/runs/bulks/markable-runs.tsx';
import { browserApi } from '../../browser-api.ts';
import { bulkBackend } from '../bulk-backend.ts';

/** The list of runs, joined to the server. */
export function RunsTable({ org, ...props }: Omit<ComponentProps<typeof MarkableRuns>, 'backend' | 'onMade'>) {
  const router = useRouter();
  const backend = useMemo(() => bulkBackend(browserApi(org)), [org]);
  return (
    <MarkableRuns org={org} backend={backend} onMade={({ id }) => router.push(`/${org}/runs/bulks/${id}`)} {...props} />
  );
}
