'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, useMemo } from 'react';
import { useRunPublished } from '#components/workflows/run/use-run-published.tsx';
import { WorkflowTable } from '#components/workflows/workflow-table.tsx';
import { browserApi } from '../../browser-api.ts';
import { publishedBackend } from '../../published-backend.ts';

type Props = Omit<ComponentProps<typeof WorkflowTable>, 'onRun' | 'starting'> & { person: string; canRun: boolean };

/** The list of workflows, from which what is published can be run. */
export function WorkflowList({ person, canRun, ...props }: Props) {
  const router = useRouter();
  const { org } = props;
  const backend = useMemo(() => publishedBackend(browserApi(org)), [org]);
  const { run, pending, dialog } = useRunPublished({
    person,
    backend,
    onStarted: (runId) => router.push(`/${org}/runs/${runId}`),
  });
  return (
    <>
      <WorkflowTable {...props} starting={pending} onRun={canRun ? run : undefined} />
      {dialog}
    </>
  );
}
