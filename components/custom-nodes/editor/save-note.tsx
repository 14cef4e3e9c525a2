'use client';

import { Check, TriangleAlert } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { Saved } from './use-custom-draft.ts';

/** Whether what is on the screen is safe, and what to do where it is not. */
export function SaveNote({ saved, onReload }: { saved: Saved; onReload: () => void }) {
  if (saved.kind === 'failed') {
    return (
      <span role="status" className="flex min-w-0 items-center gap-2 text-sm text-bad">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        <span className="truncate" title={saved.message}>
          Not saved: {saved.message}
        </span>
        <Button size="sm" onClick={onReload}>
          Load again
        </Button>
      </span>
    );
  }
  return (
    <span role="status" className="flex shrink-0 items-center gap-1.5 text-xs text-muted">
      {saved.kind === 'saved' ? (
        <>
          <Check aria-hidden className="size-3.5" /> Draft saved
        </>
      ) : (
        <>
          <Spinner /> Saving…
        </>
      )}
    </span>
  );
}
