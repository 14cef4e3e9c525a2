'use client';

import { Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Sheet } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { ConversationView, TurnPage } from '#lib/memory/schema.ts';

type Props = {
  org: string;
  conversation: ConversationView;
  turns: FormAction<TurnPage>;
  forget: FormAction | undefined;
  onClose: () => void;
};

/** What was said in a conversation, the latest at the end, and the way to have it forgotten. */
export function ConversationSheet({ org, conversation, turns, forget, onClose }: Props) {
  const { act } = useAct();
  const { id, session, workflow } = conversation;
  const { items, next, problem, more } = useTurns({ org, id, turns });
  const count = conversation.turns === 1 ? '1 turn' : `${conversation.turns.toLocaleString('en')} turns`;
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={session}
      description={`${workflow?.name ?? 'Shared by all workflows'}, ${count}`}
      footer={
        forget && (
          <Confirm
            trigger={
              <Button variant="ghost" icon={<Trash2 />}>
                Forget
              </Button>
            }
            title={`Forget “${session}”?`}
            act={`Forget ${count}`}
            onConfirm={() => {
              act(forget, { org, id }, { done: `Forgot “${session}”.` });
              onClose();
            }}
          >
            {count} will be gone for good, and agents begin anew with whoever this is. Runs keep what they have.
          </Confirm>
        )
      }
    >
      <div className="grid gap-4">
        {problem && <Notice tone="error">{problem}</Notice>}
        {next && (
          <Button size="sm" className="justify-self-center" onClick={more}>
            Show earlier turns
          </Button>
        )}
        {!items && !problem && <Skeleton className="h-40" />}
        {items?.map(({ id: turn, said, answered, at }) => (
          <article key={turn} className="grid gap-2">
            <p className="text-xs text-muted">
              <Time at={at} />
            </p>
            <Said by="Said" text={said} className="bg-accent-soft" />
            <Said by="Answered" text={answered} className="border border-line bg-surface" />
          </article>
        ))}
      </div>
    </Sheet>
  );
}

const Said = ({ by, text, className }: { by: string; text: string; className: string }) => (
  <div className={`rounded-lg px-3 py-2 ${className}`}>
    <span className="block text-xs font-medium text-muted">{by}</span>
    <p className="break-words whitespace-pre-wrap">{text}</p>
  </div>
);

/** The turns that are loaded, oldest first, and the way to earlier ones. */
function useTurns({ org, id, turns }: { org: string; id: string; turns: FormAction<TurnPage> }) {
  const [loaded, setLoaded] = useState<{ items?: TurnPage['items']; next?: string | null; problem?: string }>({});
  const load = useCallback(
    async (cursor?: string) => {
      const answer = await callAction(turns, { org, id, cursor });
      const problem = answer?.ok ? undefined : (answer?.message ?? 'The server did not answer. Try again.');
      if (!answer?.ok) return setLoaded((before) => ({ ...before, problem }));
      const { items, nextCursor } = answer.value;
      setLoaded((before) => ({ items: [...items.toReversed(), ...(before.items ?? [])], next: nextCursor }));
    },
    [org, id, turns],
  );
  useEffect(() => {
    setLoaded({});
    void load();
  }, [load]);
  return { ...loaded, more: () => void load(loaded.next ?? undefined) };
}
