'use client';

import { RotateCw } from 'lucide-react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';

/** Seals everything in the vault of the organisation anew. */
export function RotateKeys({ org, rotate }: { org: string; rotate: FormAction }) {
  const { act, pending } = useAct();
  return (
    <Confirm
      trigger={
        <Button variant="ghost" icon={<RotateCw />} pending={pending}>
          Rotate keys
        </Button>
      }
      title="Rotate the keys of the vault?"
      act="Rotate"
      danger={false}
      onConfirm={() => act(rotate, { org }, { done: 'All secrets are sealed by a new key.' })}
    >
      Every secret is sealed anew by a fresh key. Values stay what they are, and nothing that uses them notices. Do it
      after the instance’s MILLRACE_SECRET was changed, or as often as your rules ask.
    </Confirm>
  );
}
