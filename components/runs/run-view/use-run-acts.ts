'use client';

import { useState } from 'react';
import { toast } from '#components/ui/toast.tsx';

/** Does acts one at a time; what went wrong is said in passing. */
export function useRunActs(): { readonly pending: boolean; readonly act: (work: () => Promise<unknown>) => void } {
  const [pending, setPending] = useState(false);
  const act = (work: () => Promise<unknown>) => {
    setPending(true);
    work().then(
      () => setPending(false),
      (error: Error) => {
        setPending(false);
        toast(error.message, { error: true });
      },
    );
  };
  return { pending, act };
}
