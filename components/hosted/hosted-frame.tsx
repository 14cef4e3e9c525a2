import type { ReactNode } from 'react';
import { Mark } from '#components/shell/mark.tsx';

/** The page of a stranger: who asks, where that is known, a card, and a line below it. */
export function HostedFrame({ by, note, children }: { by?: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh justify-items-center bg-canvas px-4 py-8 sm:content-center sm:py-12">
      <div className="w-full max-w-lg">
        {by && (
          <p className="mb-4 flex items-center gap-2.5 text-muted">
            <Mark className="size-6" />
            <span className="min-w-0 truncate font-medium">{by}</span>
          </p>
        )}
        <div className="grid gap-5 rounded-xl border border-line bg-surface p-6">{children}</div>
        {note && <p className="mt-4 text-sm text-balance text-muted">{note}</p>}
      </div>
    </main>
  );
}
