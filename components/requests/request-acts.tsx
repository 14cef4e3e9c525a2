'use client';

import { BellRing, Undo2, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Input } from '#components/ui/input.tsx';
import type { RequestView } from '#lib/requests/schema.ts';

export type RequestActions = {
  readonly remind: FormAction;
  readonly cancel: FormAction;
  readonly reassign: FormAction;
};

/** What can be done about an open request besides answering it. */
export function RequestActs({
  org,
  request: { id, assignees },
  actions,
}: {
  org: string;
  request: RequestView;
  actions: RequestActions;
}) {
  const { act, pending } = useAct();
  const [asking, setAsking] = useState(false);
  const input = { org, id };
  const isAnybodyNamed = Object.values(assignees).some((names) => names.length > 0);
  return (
    <div className="flex flex-wrap gap-2">
      {isAnybodyNamed && (
        <Button
          size="sm"
          icon={<BellRing />}
          pending={pending}
          onClick={() => act(actions.remind, input, { done: 'A reminder is on its way.' })}
        >
          Remind
        </Button>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Ask others instead"
        trigger={
          <Button size="sm" icon={<UserRoundPlus />}>
            Ask others
          </Button>
        }
      >
        <ActionForm action={actions.reassign} hidden={input} onDone={() => setAsking(false)}>
          <FormField
            name="emails[]"
            label="E-mail address"
            hint="A member answers in the inbox, anybody else by a one-time link. Links sent before lead nowhere then."
          >
            <Input type="email" name="emails[]" required autoFocus />
          </FormField>
          <SubmitButton>Ask</SubmitButton>
        </ActionForm>
      </Dialog>
      <Confirm
        title="Withdraw this request?"
        act="Withdraw"
        onConfirm={() => act(actions.cancel, input, { done: 'Withdrawn.' })}
        trigger={
          <Button size="sm" variant="ghost" icon={<Undo2 />}>
            Withdraw
          </Button>
        }
      >
        Nobody can answer it any more. The node that asks fails, and the run goes by its error settings.
      </Confirm>
    </div>
  );
}
