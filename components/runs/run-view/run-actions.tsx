'use client';

import { Ban, GitCompare, MoreHorizontal, Pause, PencilLine, Play, RotateCcw, StepForward } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import type { RunStatus } from '#lib/engine/ledger.ts';
import type { RunView } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';
import { useRunActs } from './use-run-acts.ts';

const OVER: ReadonlySet<RunStatus> = new Set(['succeeded', 'failed', 'cancelled', 'timed_out']);
export const isOver = (status: RunStatus): boolean => OVER.has(status);

export type RunRights = { cancel: boolean; retry: boolean; replay: boolean; answer: boolean };

/** What can be done with a run as it stands: the likely act as a button, the others behind a menu where they are given. */
export function RunActions({
  runId,
  status,
  backend,
  may,
  onStarted,
  isResumedBeside = false,
  onReplayChanged,
  onCompare,
}: {
  runId: string;
  status: RunStatus;
  backend: RunBackend;
  may: Omit<RunRights, 'answer'>;
  /** Gets the run that a retry or a replay made. */
  onStarted: (run: RunView) => void;
  /** The sentence above the run offers to resume it. */
  isResumedBeside?: boolean;
  onReplayChanged?: () => void;
  onCompare?: () => void;
}) {
  const { pending, act } = useRunActs();
  const over = isOver(status);
  return (
    <>
      {!over && may.cancel && status !== 'paused' && (
        <Button size="sm" icon={<Pause />} disabled={pending} onClick={() => act(() => backend.pause(runId))}>
          Pause
        </Button>
      )}
      {status === 'paused' && may.cancel && !isResumedBeside && (
        <Button size="sm" icon={<Play />} disabled={pending} onClick={() => act(() => backend.resume(runId))}>
          Resume
        </Button>
      )}
      {!over && may.cancel && (
        <Button size="sm" icon={<Ban />} disabled={pending} onClick={() => act(() => backend.cancel(runId))}>
          Cancel
        </Button>
      )}
      {over && status !== 'succeeded' && may.retry && (
        <Button
          size="sm"
          variant="primary"
          icon={<StepForward />}
          disabled={pending}
          onClick={() => act(async () => onStarted(await backend.retry(runId)))}
        >
          Retry
        </Button>
      )}
      {over && may.replay && (
        <Button
          size="sm"
          icon={<RotateCcw />}
          disabled={pending}
          onClick={() => act(async () => onStarted(await backend.replay(runId)))}
        >
          Replay
        </Button>
      )}
      {(onReplayChanged || onCompare) && (
        <Menu align="end" trigger={<IconButton size="sm" label="More" icon={<MoreHorizontal />} />}>
          {may.replay && onReplayChanged && (
            <MenuItem icon={<PencilLine />} keys="e" onSelect={onReplayChanged}>
              Replay with changes…
            </MenuItem>
          )}
          {onCompare && (
            <MenuItem icon={<GitCompare />} keys="c" onSelect={onCompare}>
              Compare with…
            </MenuItem>
          )}
        </Menu>
      )}
    </>
  );
}
