'use client';

import { Ban, GitCompare, Pause, PencilLine, Play, RotateCcw, StepForward } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { type Command, useCommands } from '#components/shell/commands.tsx';
import type { RunStatus } from '#lib/engine/ledger.ts';
import { isOver, type RunRights } from './run-actions.tsx';

type Acts = {
  readonly status: RunStatus;
  readonly may: RunRights;
  /** Name of the activation that "retry from here" means; undefined where there is none. */
  readonly here: string | undefined;
  readonly on: Readonly<
    Record<'pause' | 'resume' | 'cancel' | 'retry' | 'retryHere' | 'replay' | 'replayChanged' | 'compare', () => void>
  >;
};

/** Every act on a run by key and in the command palette. */
export function useRunCommands({ status, may, here, on }: Acts): void {
  const { cancel, retry, replay } = may;
  const latest = useRef(on);
  latest.current = on;
  useCommands(
    useMemo(() => {
      const over = isOver(status);
      const all: (Command & { offered: boolean })[] = [
        {
          id: 'run-pause',
          title: 'Pause the run',
          keys: 'p',
          icon: <Pause />,
          run: () => latest.current.pause(),
          group: 'Run',
          offered: cancel && !over && status !== 'paused',
        },
        {
          id: 'run-resume',
          title: 'Resume the run',
          keys: 'p',
          icon: <Play />,
          run: () => latest.current.resume(),
          group: 'Run',
          offered: cancel && status === 'paused',
        },
        {
          id: 'run-cancel',
          title: 'Cancel the run',
          icon: <Ban />,
          run: () => latest.current.cancel(),
          group: 'Run',
          offered: cancel && !over,
        },
        {
          id: 'run-retry',
          title: 'Retry what did not succeed',
          keys: 'shift+r',
          icon: <StepForward />,
          run: () => latest.current.retry(),
          group: 'Run',
          offered: retry && over && status !== 'succeeded',
        },
        {
          id: 'run-retry-here',
          title: `Retry from ${here}…`,
          keys: 'r',
          icon: <StepForward />,
          run: () => latest.current.retryHere(),
          group: 'Run',
          offered: retry && over && here !== undefined,
        },
        {
          id: 'run-replay',
          title: 'Replay',
          icon: <RotateCcw />,
          run: () => latest.current.replay(),
          group: 'Run',
          offered: replay && over,
        },
        {
          id: 'run-replay-changed',
          title: 'Replay with changes…',
          keys: 'e',
          icon: <PencilLine />,
          run: () => latest.current.replayChanged(),
          group: 'Run',
          offered: replay,
        },
        {
          id: 'run-compare',
          title: 'Compare with…',
          keys: 'c',
          icon: <GitCompare />,
          run: () => latest.current.compare(),
          group: 'Run',
          offered: true,
        },
      ];
      return all.filter(({ offered }) => offered);
    }, [status, cancel, retry, replay, here]),
  );
}
