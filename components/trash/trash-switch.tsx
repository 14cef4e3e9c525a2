'use client';

import { Trash2 } from 'lucide-react';
import { useUrlState } from '#components/shell/url-state.ts';
import { Button } from '#components/ui/button.tsx';
import { TRASH_DAYS } from '#lib/trash/schema.ts';

/** Shows the trash of a list in place of the list; kept in the address. */
export function TrashSwitch() {
  const { get, set } = useUrlState();
  const isShown = get('trash') !== null;
  return (
    <>
      {isShown && (
        <p className="text-sm text-muted max-md:hidden">What is here is gone for good after {TRASH_DAYS} days.</p>
      )}
      <Button
        size="sm"
        variant="ghost"
        icon={<Trash2 />}
        aria-pressed={isShown}
        className="ml-auto aria-pressed:bg-selected aria-pressed:text-ink"
        onClick={() => set({ trash: isShown ? null : 'yes', search: null })}
      >
        Trash
      </Button>
    </>
  );
}
