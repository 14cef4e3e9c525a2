'use client';

import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CodeField } from '#components/ui/code-field.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';

/** Starts the run again with its old input to be changed, on its own or the published revision. */
export function ReplayDialog({
  run,
  backend,
  open,
  onOpenChange,
  onStarted,
}: {
  run: RunView;
  backend: RunBackend;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onStarted: (run: RunView) => void;
}) {
  const [text, setText] = useState<string | null>();
  const [was, setWas] = useState('');
  const [revision, setRevision] = useState<'same' | 'published'>('same');
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  useEffect(() => {
    if (!open) return;
    backend.getInput(run.id).then(
      ({ items }) => {
        const old = items === null ? null : JSON.stringify(items, null, 2);
        setText(old);
        setWas(old ?? '');
      },
      (error: Error) => setProblem(error.message),
    );
  }, [backend, run.id, open]);
  const start = async () => {
    setProblem(undefined);
    setPending(true);
    try {
      const items = text && text !== was ? itemsIn(text) : undefined;
      onStarted(await backend.replay(run.id, { revision, ...(items && { items }) }));
      onOpenChange(false);
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setPending(false);
    }
  };
  const own = run.revision === null ? 'The draft as it was tested' : `Revision ${run.revision}, as this run`;
  return (
    <Dialog
      title="Replay with changes"
      description="Starts anew from the trigger. All effects happen again, with keys of their own."
      open={open}
      onOpenChange={onOpenChange}
      className="w-[min(44rem,calc(100vw-2rem))]"
      footer={
        <>
          <DialogClose render={<Button variant="ghost">Cancel</Button>} />
          <Button variant="primary" pending={pending} disabled={text === undefined} onClick={start}>
            Replay
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {problem && <Notice tone="error">{problem}</Notice>}
        {text === undefined && !problem && <Skeleton className="h-40" />}
        {text === null && <Notice>The input is too large to be edited here. It is used as it was.</Notice>}
        {typeof text === 'string' && (
          <CodeField
            label="Items the trigger sends out"
            language="json"
            value={text}
            onChange={setText}
            minHeight="10rem"
            maxHeight="45vh"
          />
        )}
        <Select
          label="Revision"
          options={[
            { value: 'same', label: own },
            { value: 'published', label: 'The revision that is published now' },
          ]}
          value={revision}
          onChange={setRevision}
        />
      </div>
    </Dialog>
  );
}

/** The items as they were edited. Throws with a sentence for people. */
function itemsIn(text: string): object[] {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch (error) {
    throw new Error(`This is no JSON: ${(error as Error).message}. Mend it, or take the old items.`);
  }
  const list = Array.isArray(items) ? items : [items];
  const odd = list.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
  if (odd >= 0) throw new Error(`Item ${odd} is no object. Write each item as { "name": value }.`);
  return list;
}
