'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { RunScreen, type RunScreenProps } from '#components/runs/run-view/run-screen.tsx';
import { browserApi } from '../../browser-api.ts';
import { runBackend } from '../../run-backend.ts';
import { writeAddress } from '../../write-address.ts';

type Props = Omit<RunScreenProps, 'home' | 'backend' | 'onAddress' | 'onStarted'> & { org: string };

/** A run, joined to the server and to the address of the page. */
export function RunPage({ org, ...props }: Props) {
  const router = useRouter();
  const backend = useMemo(() => runBackend(browserApi(org)), [org]);
  return (
    <div className="h-dvh">
      <RunScreen
        home={`/${org}`}
        backend={backend}
        onAddress={writeAddress}
        onStarted={({ id }) => router.push(`/${org}/runs/${id}`)}
        {...props}
      />
    </div>
  );
}
