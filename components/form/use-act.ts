'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { toast } from '#components/ui/toast.tsx';
import { type ActionInput, callAction, type FormAction } from './form-state.ts';

/** Acts at once, without a form: says in a toast what was done or why not, then shows the page's new truth. */
export function useAct() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const act = (action: FormAction, input: ActionInput, { done, undo }: { done: string; undo?: () => void }) =>
    startTransition(async () => {
      const result = await callAction(action, input);
      if (result?.ok) toast(done, { undo });
      else toast(result?.message ?? 'The server did not answer. Try again.', { error: true });
      router.refresh();
    });
  return { act, pending };
}
