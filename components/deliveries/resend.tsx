'use client';

import { RotateCcw } from 'lucide-react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button } from '#components/ui/button.tsx';

/** Sends a delivery once more, under the same id. */
export function Resend({ org, id, resend }: { org: string; id: string; resend: FormAction }) {
  const { act, pending } = useAct();
  return (
    <Button
      variant="primary"
      icon={<RotateCcw />}
      pending={pending}
      onClick={() => act(resend, { org, id }, { done: 'It is sent again, under the same id.' })}
    >
      Send again
    </Button>
  );
}
