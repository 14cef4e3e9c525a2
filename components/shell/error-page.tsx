'use client';

import { CloudOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** A page that could not be shown: what is safe, what to do, and the number to quote. */
export function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <EmptyState
      isPage
      icon={<CloudOff />}
      title="This page could not be shown"
      action={
        <Button variant="primary" onClick={again}>
          Try again
        </Button>
      }
    >
      <p>
        The server did not answer as it should. What was saved is safe; runs go on by themselves, or as soon as the
        database is back.
      </p>
      {error.digest && (
        <p className="mt-2 inline-flex items-center gap-1 text-sm">
          If it stays, quote <code className="font-mono">{error.digest}</code>
          <CopyButton text={error.digest} label="Copy the number" />
        </p>
      )}
    </EmptyState>
  );
}
