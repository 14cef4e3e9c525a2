'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import type { BulkView } from '#lib/bulks/schema.ts';
import type { BulkAction, BulkBackend, ChosenRuns } from './bulk-backend.ts';
import { ACTION_VERB, runsOf } from './bulk-words.ts';

const WHAT: Readonly<Record<BulkAction, string>> = {
  retry: 'Each run goes on from where it stopped; what succeeded is kept. Runs that succeeded are skipped.',
  replay: 'Each run starts anew with its old input. All effects happen again.',
  cancel: 'Each run is asked to stop, with the runs it called. Runs that have ended are skipped.',
};

/** Asks once before an act on many runs, and offers to try the first one. */
export function BulkDialog({
  action,
  chosen,
  backend,
  onClose,
  onMade,
}: {
  /** Nothing is asked without one. */
  action: BulkAction | null;
  chosen: ChosenRuns;
  backend: BulkBackend;
  onClose: () => void;
  onMade: (bulk: BulkView) => void;
}) {
  const [canary, setCanary] = useState(true);
  const [revision, setRevision] = useState<'same' | 'published'>('same');
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const verb = action ? ACTION_VERB[action] : '';
  const which = 'runIds' in chosen ? runsOf(chosen.runIds.length) : 'all runs that match';
  const start = async () => {
    if (!action) return;
    setProblem(undefined);
    setPending(true);
    try {
      onMade(await backend.create({ ...chosen, action, canary, revision }));
      onClose();
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      title={`${verb} ${which}`}
      description={action && WHAT[action]}
      open={action !== null}
      onOpenChange={(open) => open || onClose()}
      footer={
        <>
          <DialogClose render={<Button variant="ghost">Leave them</Button>} />
          <Button variant={action === 'cancel' ? 'danger' : 'primary'} pending={pending} onClick={start}>
            {verb} {which}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {problem && <Notice tone="error">{problem}</Notice>}
        <Checkbox
          label="Try the first one"
          hint="The rest follows only when it has ended well. Otherwise nothing else is touched, and you are told why."
          checked={canary}
          onChange={setCanary}
        />
        {action === 'replay' && (
          <Select
            label="Revision"
            options={[
              { value: 'same', label: 'The revision that each run had' },
              { value: 'published', label: 'The revision that is published now' },
            ]}
            value={revision}
            onChange={setRevision}
          />
        )}
      </div>
    </Dialog>
  );
}
