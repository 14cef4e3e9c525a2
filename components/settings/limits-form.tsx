'use client';

import { useRouter } from 'next/navigation';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { LIMITS } from '#lib/engine/limits.ts';
import type { OrgView } from '#lib/orgs/schema.ts';

type Props = { org: string; limits: OrgView['limits']; update: FormAction };

/** What the organisation may do at once. An empty field takes a limit back. */
export function LimitsForm({ org, limits, update }: Props) {
  const router = useRouter();
  return (
    <ActionForm
      action={update}
      hidden={{ org }}
      className="max-w-md"
      onDone={() => {
        toast('Saved the limits.');
        router.refresh();
      }}
    >
      <FormField
        name="concurrentRuns"
        label="Runs at once"
        optional
        hint="Runs that have started and not ended, in all workflows together. The others wait and say so. Runs that another run calls take no place."
      >
        <Input
          type="number"
          min={1}
          max={10_000}
          className="tabular-nums"
          placeholder="No limit"
          defaultValue={limits.concurrentRuns}
        />
      </FormField>
      <FormField
        name="triggersPerSecond"
        label="Triggers per second"
        optional
        hint="Webhook calls and API starts that are taken, with bursts of ten times as many. More are refused with 429, and the sender is told to try again."
      >
        <Input
          type="number"
          min={1}
          max={LIMITS.triggersPerSecond}
          className="tabular-nums"
          placeholder={String(LIMITS.triggersPerSecond)}
          defaultValue={limits.triggersPerSecond}
        />
      </FormField>
      <div>
        <SubmitButton variant="secondary">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
