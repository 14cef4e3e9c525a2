'use client';

import { useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { type WorkflowSource, WorkflowsPicker } from '#components/workflows/workflow-picker.tsx';
import type { WebhookView } from '#lib/deliveries/schema.ts';
import { FACTS } from '#lib/events/fact-schema.ts';

/** Who is told, where, what, and of which workflows: for a new webhook, or one that is changed. */
export function WebhookForm<T>({
  source,
  webhook,
  action,
  onDone,
}: {
  source: WorkflowSource;
  webhook?: WebhookView;
  action: FormAction<T>;
  onDone: (value: T) => void;
}) {
  const [reach, setReach] = useState<'all' | 'chosen'>(webhook?.workflowIds ? 'chosen' : 'all');
  return (
    <ActionForm action={action} hidden={{ org: source.org, id: webhook?.id }} onDone={onDone}>
      <FormField name="name" label="Name" hint="Who is told: “On-call”, “Data warehouse”.">
        <Input required autoFocus autoComplete="off" defaultValue={webhook?.name} />
      </FormField>
      <FormField
        name="url"
        label="Address"
        hint="Gets a POST for each fact and answers 200 to 299 within 15 seconds. Redirects are not followed."
      >
        <Input
          required
          type="url"
          autoComplete="off"
          placeholder="https://example.com/hooks/millrace"
          defaultValue={webhook?.url}
        />
      </FormField>
      <FormField name="events" isSent={false} label="Tell when">
        <fieldset className="grid gap-2 rounded-md border border-line p-3">
          <legend className="sr-only">Tell when</legend>
          {Object.entries(FACTS).map(([event, { summary }]) => (
            <Checkbox
              key={event}
              name="events[]"
              value={event}
              defaultChecked={webhook ? webhook.events.includes(event) : event === 'run.failed'}
              label={summary}
              hint={<code className="font-mono text-xs">{event}</code>}
            />
          ))}
        </fieldset>
      </FormField>
      <Field label="Of">
        <Select
          value={reach}
          onChange={setReach}
          options={[
            { value: 'all', label: 'All workflows', hint: 'Those that are made later, too' },
            { value: 'chosen', label: 'Chosen workflows' },
          ]}
        />
      </Field>
      {reach === 'all' ? (
        <input type="hidden" name="workflowIds" value="all" />
      ) : (
        <FormField name="workflowIds" isSent={false} label="Workflows">
          <input type="hidden" name="workflowIds" value="chosen" />
          <WorkflowsPicker
            {...source}
            name="workflowIds[]"
            label="Workflows"
            placeholder="Search for workflows…"
            defaultValue={webhook?.workflowIds ?? []}
          />
        </FormField>
      )}
      <div className="flex justify-end">
        <SubmitButton>{webhook ? 'Save' : 'Create webhook'}</SubmitButton>
      </div>
    </ActionForm>
  );
}
