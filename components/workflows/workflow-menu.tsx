'use client';

import { Copy, Download, Ellipsis, PenLine, RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WorkflowSummary } from '#lib/workflows/schema.ts';

export type WorkflowActs = { duplicate: FormAction; remove: FormAction; restore: FormAction };

/** What can be done with a workflow from the list. */
export function WorkflowMenu({ org, workflow, acts }: { org: string; workflow: WorkflowSummary; acts: WorkflowActs }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const { id, name, deletedAt } = workflow;

  const act = (action: FormAction, done: string, undo?: FormAction) =>
    startTransition(async () => {
      const result = await callAction(action, { org, id });
      if (result?.ok) toast(done, { undo: undo && (() => act(undo, `Took “${name}” out of the trash.`)) });
      else toast(result?.message ?? `“${name}” was not changed. Try again.`, { error: true });
      router.refresh();
    });

  return (
    <span className="relative z-10">
      <Menu
        align="end"
        trigger={<IconButton size="sm" label={`Actions for ${name}`} icon={<Ellipsis />} pending={pending} />}
      >
        {deletedAt ? (
          <MenuItem icon={<RotateCcw />} onSelect={() => act(acts.restore, `Took “${name}” out of the trash.`)}>
            Take out of the trash
          </MenuItem>
        ) : (
          <>
            <MenuItem icon={<PenLine />} href={`/${org}/workflows/${id}`}>
              Edit
            </MenuItem>
            <MenuItem icon={<Copy />} onSelect={() => act(acts.duplicate, `Duplicated “${name}”.`)}>
              Duplicate
            </MenuItem>
            <MenuItem
              icon={<Download />}
              onSelect={() => window.location.assign(`/api/ui/${org}/workflows/${id}/export`)}
            >
              Export
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              icon={<Trash2 />}
              danger
              onSelect={() => act(acts.remove, `Moved “${name}” to the trash.`, acts.restore)}
            >
              Move to trash
            </MenuItem>
          </>
        )}
      </Menu>
    </span>
  );
}
