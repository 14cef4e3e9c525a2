'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { WorkflowPicker } from '#components/workflows/workflow-picker.tsx';

type Props = Pick<ComponentProps<typeof WorkflowPicker>, 'org' | 'workflows' | 'find'> & {
  name: string;
  errorWorkflowId: string | null;
  update: FormAction;
};

/** Names the organisation, whose address stays, and what is started when runs fail. */
export function OrgForm({ org, name, errorWorkflowId, workflows, find, update }: Props) {
  const router = useRouter();
  const [chosen, setChosen] = useState(errorWorkflowId ?? '');
  return (
    <ActionForm
      action={update}
      hidden={{ org }}
      className="max-w-sm"
      onDone={() => {
        toast('Saved.');
        router.refresh();
      }}
    >
      <FormField name="name" label="Name">
        <Input required defaultValue={name} autoComplete="organization" />
      </FormField>
      <FormField
        name="errorWorkflowId"
        isSent={false}
        label="When a run fails, start"
        optional
        hint="A workflow with an error trigger, for all that name none of their own."
      >
        <input type="hidden" name="errorWorkflowId" value={chosen || 'none'} />
        <WorkflowPicker
          label="When a run fails, start"
          placeholder="Nothing"
          org={org}
          workflows={workflows}
          find={find}
          value={chosen}
          onChange={setChosen}
          onClear={() => setChosen('')}
        />
      </FormField>
      <div>
        <SubmitButton variant="secondary">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
