'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Item } from '#lib/engine/items.ts';
import type { RunView } from '#lib/runs/schema.ts';
import type { CustomBackend } from './backend.ts';

type Sent = Awaited<ReturnType<CustomBackend['listOutputs']>>;
type Props = { backend: Pick<CustomBackend, 'listRuns' | 'listOutputs'>; onPick: (items: readonly Item[]) => void };

/** Takes sample items from what a node of a recent run sent. */
export function RunSamples({ backend, onPick }: Props) {
  const [open, setOpen] = useState(false);
  const [runs, setRuns] = useState<readonly RunView[] | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [problem, setProblem] = useState('');
  const fail = (error: Error) => setProblem(error.message);
  const show = (isOpen: boolean) => {
    setOpen(isOpen);
    setSent(null);
    setProblem('');
    if (isOpen) backend.listRuns().then(setRuns, fail);
  };
  return (
    <Dialog
      title={sent ? 'Items of which node?' : 'Items of which run?'}
      trigger={<Button size="sm">From a run…</Button>}
      open={open}
      onOpenChange={show}
    >
      {problem && <Notice tone="error">{problem}</Notice>}
      {!problem && !runs && <Skeleton className="h-32" />}
      {runs?.length === 0 && <p className="text-muted">No workflow has run yet. Type items in, or run one first.</p>}
      <ul className="-mx-2 grid max-h-80 overflow-y-auto">
        {sent
          ? sent.map(({ node, items }) => (
              <Choice
                key={node}
                label={node}
                note={items.length === 1 ? '1 item' : `${items.length} items`}
                onPick={() => {
                  onPick(items);
                  setOpen(false);
                }}
              />
            ))
          : runs?.map((run) => (
              <Choice
                key={run.id}
                label={run.workflowName}
                note={<Time at={run.createdAt} />}
                onPick={() => backend.listOutputs(run.id).then(setSent, fail)}
              />
            ))}
        {sent?.length === 0 && <li className="px-2 text-muted">No node of this run has sent anything.</li>}
      </ul>
    </Dialog>
  );
}

function Choice({ label, note, onPick }: { label: string; note: React.ReactNode; onPick: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onPick}
        className="flex w-full items-center justify-between gap-3 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className="truncate">{label}</span>
        <span className="shrink-0 text-xs text-muted">{note}</span>
      </button>
    </li>
  );
}
