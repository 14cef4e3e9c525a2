'use client';

import { CloudAlert, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useStore } from '#components/editor/state/store.ts';
import type { Draft } from '#components/editor/use-autosave.ts';
import { Button } from '#components/ui/button.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Time } from '#components/ui/time.tsx';

/** Whether the draft is safe, in a word; at a conflict the two ways out of it. */
export function SaveState({ draft, onReload }: { draft: Draft; onReload: () => void }) {
  const { state, savedAt, message, theirs } = useStore(draft, (now) => now);
  switch (state) {
    case 'saved':
      return (
        <span className="text-sm whitespace-nowrap text-faint" role="status">
          {savedAt ? (
            <>
              Saved{' '}
              <span className="max-xl:hidden">
                <Time at={savedAt} />
              </span>
            </>
          ) : (
            'Saved'
          )}
        </span>
      );
    case 'changed':
    case 'saving':
      return (
        <span className="flex items-center gap-1.5 text-sm whitespace-nowrap text-faint" role="status">
          <LoaderCircle aria-hidden className="size-3.5 animate-spin" /> Saving…
        </span>
      );
    case 'offline':
      return (
        <span className="flex items-center gap-1.5 text-sm whitespace-nowrap text-wait" role="status">
          <CloudOff aria-hidden className="size-3.5" /> Offline: changes are kept here and saved as soon as possible
        </span>
      );
    case 'refused':
      return (
        <span className="flex min-w-0 items-center gap-1.5 text-sm text-bad" role="alert" title={message}>
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">Not saved: {message}</span>
        </span>
      );
    case 'conflict':
      return (
        <Popover
          title="Somebody else saved this workflow"
          showTitle
          trigger={
            <Button size="sm" className="border-wait text-wait" icon={<CloudAlert />}>
              Somebody else saved this workflow
            </Button>
          }
        >
          <p className="text-sm text-muted">
            The stored draft is now number {theirs}. Yours is kept here until you decide. What you discard can be
            brought back with undo.
          </p>
          <div className="mt-3 flex gap-2">
            <Button size="sm" variant="primary" onClick={() => draft.tell({ type: 'keep-mine' })}>
              Keep mine
            </Button>
            <Button size="sm" onClick={onReload}>
              Load theirs
            </Button>
          </div>
        </Popover>
      );
  }
}
