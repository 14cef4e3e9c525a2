'use client';

import { Check, Send, X } from 'lucide-react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Textarea } from '#components/ui/textarea.tsx';
import type { Asked } from '#lib/requests/schema.ts';
import { RequestField } from './request-field.tsx';

/**
 * Answers a request: two buttons for an approval, one for each option of a choice, fields for a form. Works without
 * JavaScript. `hidden` says which request it is.
 */
export function RequestForm<T>({
  asked,
  action,
  hidden,
  onDone,
}: {
  asked: Asked;
  action: FormAction<T>;
  hidden: Readonly<Record<string, string | undefined>>;
  onDone: (value: T) => void;
}) {
  const { kind, options, fields } = asked;
  return (
    <ActionForm action={action} hidden={hidden} onDone={onDone}>
      {kind === 'form' && fields.map((field) => <RequestField key={field.name} field={field} />)}
      <FormField name="comment" label="Comment" optional>
        <Textarea name="comment" rows={2} maxLength={10_000} />
      </FormField>
      <div className={kind === 'choice' ? 'grid gap-2' : 'flex flex-wrap gap-2'}>
        {kind === 'approval' && (
          <>
            <SubmitButton name="choice" value="approve" icon={<Check />} data-answer>
              Approve
            </SubmitButton>
            <SubmitButton name="choice" value="reject" variant="secondary" icon={<X />}>
              Reject
            </SubmitButton>
          </>
        )}
        {kind === 'choice' &&
          options.map((option, index) => (
            <SubmitButton
              key={option}
              name="choice"
              value={option}
              variant="secondary"
              className="h-auto min-h-8 justify-start py-1.5 text-left whitespace-normal"
              data-answer={index === 0 || undefined}
            >
              {option}
            </SubmitButton>
          ))}
        {kind === 'form' && (
          <SubmitButton icon={<Send />} data-answer>
            Submit
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  );
}
