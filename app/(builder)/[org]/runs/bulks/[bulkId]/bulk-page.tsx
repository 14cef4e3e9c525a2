'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, useMemo } from 'react';
import { BulkResult } from '#components/runs/bulks/bulk-result.tsx';
import { browserApi } from '../../../browser-api.ts';
import { bulkBackend } from '../../bulk-backend.ts';

/** The result of an act on many runs, joined to the server. */
export function BulkPage({ org, ...props }: Omit<ComponentProps<typeof BulkResult>, 'backend' | 'onActed'>) {
  const router = useRouter();
  const backend = useMemo(() => bulkBackend(browserApi(org)), [org]);
  return <BulkResult org={org} backend={backend} onActed={() => router.refresh()} {...props} />;
}
