'use client';

import { RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { LettersDiscarded } from '#lib/dead-letters/schema.ts';
import { undoDiscard } from './letter-acts.tsx';

export type BulkActions = {
  readonly retryMany: FormAction<{ count: number }>;
  readonly discardMany: FormAction<LettersDiscarded>;
  readonly restore: FormAction;
};

/** Retry or discard all open letters that the filters let through, on whatever page they are. */
export function BulkActs({
  org,
  filter,
  acts,
}: {
  org: string;
  filter: Readonly<Record<string, string | undefined>>;
  acts: BulkActions;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const run = <T,>(action: FormAction<T>, done: (value: T) => void) =>
    startTransition(async () => {
      const result = await callAction(action, { org, ...filter });
      if (result?.ok) done(result.value);
      else toast(result?.message ?? 'The server did not answer. Try again.', { error: true });
      router.refresh();
    });
  const undo = async (discardedAt: string) => {
    await undoDiscard({ org, discardedAt, restore: acts.restore });
    router.refresh();
  };
  const discard = () =>
    run(acts.discardMany, ({ count, discardedAt }) =>
      toast(`Discarded ${count}.`, { undo: () => startTransition(() => undo(discardedAt)) }),
    );
  const what = Object.values(filter).some((value) => value !== undefined) ? 'that match' : 'that are open';
  return (
    <>
      <Button icon={<Trash2 />} disabled={pending} onClick={discard}>
        Discard all
      </Button>
      <Confirm
        danger={false}
        trigger={
          <Button icon={<RotateCcw />} pending={pending}>
            Retry all
          </Button>
        }
        title={`Retry all ${what}?`}
        act="Retry all"
        onConfirm={() => run(acts.retryMany, ({ count }) => toast(`Retrying ${count}, one after another.`))}
      >
        Every run takes up where it stopped, under the same idempotency keys; events and deliveries are tried as if they
        were new. It goes on in the background.
      </Confirm>
    </>
  );
}
