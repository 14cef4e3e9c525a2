'use client';

import { Copy, Download, Ellipsis, PenLine, Play, Trash2 } from 'lucide-react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { movedToTrash, restored } from '#components/trash/trash-words.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import type { WorkflowSummary } from '#lib/workflows/schema.ts';
import { exportForN8n } from './export-for-n8n.ts';

export type WorkflowActs = { duplicate: FormAction; remove: FormAction; restore: FormAction };

/** What can be done with a workflow from the list. */
export function WorkflowMenu({
  org,
  workflow,
  acts,
  onRun,
  starting = false,
}: {
  org: string;
  workflow: WorkflowSummary;
  acts: WorkflowActs;
  onRun?: ((workflow: WorkflowSummary) => void) | undefined;
  starting?: boolean;
}) {
  const { act, pending } = useAct();
  const { id, name, status } = workflow;
  const restore = () => act(acts.restore, { org, id }, { done: restored(name) });
  return (
    <span className="relative z-10">
      <Menu
        align="end"
        trigger={
          <IconButton size="sm" label={`Actions for ${name}`} icon={<Ellipsis />} pending={pending || starting} />
        }
      >
        {onRun && status === 'active' && (
          <MenuItem icon={<Play />} onSelect={() => onRun(workflow)}>
            Run
          </MenuItem>
        )}
        <MenuItem icon={<PenLine />} href={`/${org}/workflows/${id}`}>
          Edit
        </MenuItem>
        <MenuItem icon={<Copy />} onSelect={() => act(acts.duplicate, { org, id }, { done: `Duplicated “${name}”.` })}>
          Duplicate
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => window.location.assign(`/api/ui/${org}/workflows/${id}/export`)}>
          Export
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => exportForN8n(`/api/ui/${org}/workflows/${id}/export`)}>
          Export for n8n
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<Trash2 />}
          danger
          onSelect={() => act(acts.remove, { org, id }, { done: movedToTrash(name), undo: restore })}
        >
          Move to trash
        </MenuItem>
      </Menu>
    </span>
  );
}
