'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CustomBackend } from './backend.ts';
import type { CustomDraft } from './use-custom-draft.ts';

/** Makes the draft the next version, with a word on what is new. */
export function PublishVersion({ editing, publish }: { editing: CustomDraft; publish: CustomBackend['publish'] }) {
  const { node, saved, take, flush } = editing;
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState('');
  const [pending, setPending] = useState(false);
  const next = (node.latest ?? 0) + 1;
  const isNothingNew = node.isPublished && saved.kind === 'saved';
  const act = async () => {
    setPending(true);
    setProblem('');
    try {
      if (!(await flush()))
        throw new Error('The draft could not be saved, so it was not published. See why at the top.');
      take(await publish(note));
      setNote('');
      setOpen(false);
      toast(`Version ${next} is published. Workflows can choose it.`);
    } catch (error) {
      setProblem((error as Error).message);
    }
    setPending(false);
  };
  return (
    <Dialog
      title={`Publish version ${next}`}
      description="It never changes. Workflows that use an earlier version keep that until somebody chooses this one."
      trigger={
        <Button variant="primary" disabled={isNothingNew}>
          {isNothingNew ? `Version ${node.latest} is published` : `Publish version ${next}`}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      footer={
        <Button variant="primary" pending={pending} onClick={() => void act()}>
          Publish
        </Button>
      }
    >
      <div className="grid gap-4">
        {problem && <Notice tone="error">{problem}</Notice>}
        <Field label="What is new" optional>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
