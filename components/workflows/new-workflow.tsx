'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useTransition } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { useCommands } from '#components/shell/commands.tsx';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { toast } from '#components/ui/toast.tsx';

/** Makes an empty workflow and opens it; also a command, by the key c. */
export function NewWorkflow({ org, create }: { org: string; create: FormAction<{ id: string }> }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const commands = useMemo(() => {
    const run = () =>
      startTransition(async () => {
        const made = await callAction(create, { org });
        if (made?.ok) router.push(`/${org}/workflows/${made.value.id}?new=yes`);
        else toast(made?.message ?? 'No workflow was made. Try again.', { error: true });
      });
    return [
      {
        id: 'workflow:new',
        title: 'New workflow',
        group: 'Create',
        keys: 'c',
        words: 'blank add',
        icon: <Plus />,
        run,
      },
    ];
  }, [org, create, router]);
  useCommands(commands);
  return (
    <Button variant="primary" icon={<Plus />} pending={pending} onClick={commands[0]?.run}>
      New workflow
      <Kbd
        keys="c"
        className="ml-1 hidden opacity-80 sm:inline-flex [&_kbd]:border-transparent [&_kbd]:bg-on-accent/15 [&_kbd]:text-on-accent"
      />
    </Button>
  );
}
