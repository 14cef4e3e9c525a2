'use client';

import { Copy, Download, Ellipsis, PenLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { movedToTrash, restored } from '#components/trash/trash-words.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { StoredFileView } from '#lib/file-store/schema.ts';
import { PlaceForm } from './place-form.tsx';

/** Absent: the reader may not. */
export type FileActs = {
  change?: FormAction | undefined;
  remove?: FormAction | undefined;
  restore?: FormAction | undefined;
};

/** What can be done with a file of the store. */
export function FileMenu({
  org,
  file,
  acts,
  href,
}: {
  org: string;
  file: StoredFileView;
  acts: FileActs;
  href: string;
}) {
  const { act, pending } = useAct();
  const [isNaming, setIsNaming] = useState(false);
  const { id, name, folder } = file;
  const restore = () => acts.restore && act(acts.restore, { org, id }, { done: restored(name) });
  const remove = () => acts.remove && act(acts.remove, { org, id }, { done: movedToTrash(name), undo: restore });
  const path = folder === '' ? name : `${folder}/${name}`;
  const copyPath = () => void navigator.clipboard.writeText(path).then(() => toast(`Copied ${path}`));
  return (
    <span className="relative z-10">
      <Menu
        align="end"
        trigger={<IconButton size="sm" label={`Actions for ${name}`} icon={<Ellipsis />} pending={pending} />}
      >
        <MenuItem icon={<Download />} onSelect={() => window.location.assign(href)}>
          Download
        </MenuItem>
        <MenuItem icon={<Copy />} onSelect={copyPath}>
          Copy path
        </MenuItem>
        {acts.change && (
          <MenuItem icon={<PenLine />} onSelect={() => setIsNaming(true)}>
            Rename or move
          </MenuItem>
        )}
        {acts.remove && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Trash2 />} danger onSelect={remove}>
              Move to trash
            </MenuItem>
          </>
        )}
      </Menu>
      {isNaming && acts.change && (
        <PlaceForm org={org} file={file} change={acts.change} onClose={() => setIsNaming(false)} />
      )}
    </span>
  );
}
