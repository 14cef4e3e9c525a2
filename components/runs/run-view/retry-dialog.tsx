'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import { repeatedFrom } from './repeated.ts';
import type { RunBackend } from './run-backend.ts';
import type { ActivationState, RunState } from './run-state.ts';

/** Asks once before what has succeeded is done again, in numbers. */
export function RetryDialog({
  runId,
  state,
  from,
  backend,
  onClose,
  onStarted,
}: {
  runId: string;
  state: RunState;
  /** The activation to begin with; nothing is asked without one. */
  from: ActivationState | undefined;
  backend: RunBackend;
  onClose: () => void;
  onStarted: (run: RunView) => void;
}) {
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const start = async () => {
    setProblem(undefined);
    setPending(true);
    try {
      onStarted(await backend.retry(runId, from?.activation));
      onClose();
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setPending(false);
    }
  };
  const { again, kept } = from ? repeatedFrom(state, from.activation) : { again: 0, kept: 0 };
  const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
  return (
    <Dialog
      title={from ? `Retry from ${from.node}${from.turn ? `, turn ${from.turn}` : ''}` : 'Retry'}
      open={from !== undefined}
      onOpenChange={(open) => open || onClose()}
      footer={
        <>
          <DialogClose render={<Button variant="ghost">Cancel</Button>} />
          <Button variant="primary" pending={pending} onClick={start}>
            Retry
          </Button>
        </>
      }
    >
      <div className="grid gap-3 text-muted">
        {problem && <Notice tone="error">{problem}</Notice>}
        <p>
          A new run does {steps(again)} again: this one, and all that followed from it. {steps(kept)}{' '}
          {kept === 1 ? 'is' : 'are'} kept with their results, approvals included.
        </p>
        <p>What had succeeded and is done again reaches other systems a second time, under a new idempotency key.</p>
      </div>
    </Dialog>
  );
}
