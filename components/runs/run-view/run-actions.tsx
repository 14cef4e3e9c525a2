'use client';

import { Ban, RotateCcw, StepForward } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { RunStatus } from '#lib/engine/ledger.ts';
import type { RunView } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';

const OVER: ReadonlySet<RunStatus> = new Set(['succeeded', 'failed', 'cancelled', 'timed_out']);

/** What can be done with a run as it stands. `onStarted` gets the run that a retry or a replay made. */
export function RunActions({
  runId,
  status,
  backend,
  may,
  onStarted,
}: {
  runId: string;
  status: RunStatus;
  backend: RunBackend;
  may: { cancel: boolean; retry: boolean; replay: boolean };
  onStarted: (run: RunView) => void;
}) {
  const [pending, setPending] = useState<string | null>(null);
  const act = (name: string, work: () => Promise<unknown>) => async () => {
    setPending(name);
    try {
      await work();
    } catch (error) {
      toast((error as Error).message, { error: true });
    } finally {
      setPending(null);
    }
  };
  if (!OVER.has(status)) {
    return (
      may.cancel && (
        <Button
          size="sm"
          icon={<Ban />}
          pending={pending === 'cancel'}
          onClick={act('cancel', () => backend.cancel(runId))}
        >
          Cancel
        </Button>
      )
    );
  }
  return (
    <>
      {status !== 'succeeded' && may.retry && (
        <Button
          size="sm"
          variant="primary"
          icon={<StepForward />}
          pending={pending === 'retry'}
          onClick={act('retry', async () => onStarted(await backend.retry(runId)))}
        >
          Retry from here
        </Button>
      )}
      {may.replay && (
        <Button
          size="sm"
          icon={<RotateCcw />}
          pending={pending === 'replay'}
          onClick={act('replay', async () => onStarted(await backend.replay(runId)))}
        >
          Replay
        </Button>
      )}
    </>
  );
}
