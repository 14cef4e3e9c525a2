'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { RunResult } from '#lib/runs/schema.ts';

/** Runs a delivery once more, as it came, and leads to the new run. */
export function Replay({ org, runId, replay }: { org: string; runId: string; replay: FormAction<RunResult> }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const again = () =>
    startTransition(async () => {
      const answer = await callAction(replay, { org, id: runId });
      if (answer?.ok) router.push(`/${org}/runs/${answer.value.run.id}`);
      else toast(answer?.message ?? 'The server did not answer. Try again.', { error: true });
    });
  return (
    <Button size="sm" variant="ghost" icon={<RotateCcw />} pending={pending} onClick={again} className="relative z-10">
      <span className="max-sm:sr-only">Replay</span>
    </Button>
  );
}
