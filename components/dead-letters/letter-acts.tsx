'use client';

import { ArchiveRestore, RotateCcw, Trash2 } from 'lucide-react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { LetterView } from '#lib/dead-letters/schema.ts';

export type LetterActions = {
  readonly retry: FormAction;
  readonly replay: FormAction;
  readonly discard: FormAction;
  readonly restore: FormAction;
};
type Props = { org: string; letter: LetterView; acts: LetterActions };

/** Retry and discard, on a row of the list. */
export function RowActs(props: Props) {
  const { retry, discard, pending } = useLetterActs(props);
  if (props.letter.status !== 'open' || props.letter.isRetrying) return null;
  const { title } = props.letter;
  return (
    <span className="relative z-10 flex justify-end gap-1">
      <IconButton size="sm" label={`Retry ${title}`} icon={<RotateCcw />} pending={pending} onClick={retry} />
      <IconButton size="sm" label={`Discard ${title}`} icon={<Trash2 />} disabled={pending} onClick={discard} />
    </span>
  );
}

/** All that can be done with a letter, on its own page. */
export function LetterActs(props: Props) {
  const { retry, replay, discard, restore, pending } = useLetterActs(props);
  const { status, kind, isRetrying } = props.letter;
  if (status === 'discarded') {
    return (
      <Button icon={<ArchiveRestore />} pending={pending} onClick={restore}>
        Restore
      </Button>
    );
  }
  if (status !== 'open' || isRetrying) return null;
  return (
    <>
      <Button variant="ghost" icon={<Trash2 />} disabled={pending} onClick={discard}>
        Discard
      </Button>
      {kind === 'run' && (
        <Button disabled={pending} onClick={replay}>
          Run again as published
        </Button>
      )}
      <Button variant="primary" icon={<RotateCcw />} pending={pending} onClick={retry}>
        Retry
      </Button>
    </>
  );
}

const RETRIED: Readonly<Record<LetterView['kind'], string>> = {
  run: 'A new run takes up where it stopped.',
  event: 'The event is shown to the engine again.',
  delivery: 'The delivery is sent again.',
};

function useLetterActs({ org, letter: { id, kind }, acts }: Props) {
  const { act, pending } = useAct();
  const restore = () => act(acts.restore, { org, ids: [id] }, { done: 'Restored.' });
  return {
    pending,
    retry: () => act(acts.retry, { org, id }, { done: RETRIED[kind] }),
    replay: () =>
      act(acts.replay, { org, id }, { done: 'A new run begins at the trigger, on the published revision.' }),
    discard: () => act(acts.discard, { org, id }, { done: 'Discarded.', undo: restore }),
    restore,
  };
}

/** Opens again what one act discarded. */
export async function undoDiscard({
  org,
  discardedAt,
  restore,
}: {
  org: string;
  discardedAt: string;
  restore: FormAction;
}) {
  const result = await callAction(restore, { org, discardedAt });
  if (result?.ok) toast('Restored.');
  else toast(result?.message ?? 'The server did not answer. Try again.', { error: true });
}
