'use client';

import { Ellipsis, Trash2 } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';

/** What is seldom done with a custom node. */
export function CustomMenu({ title, onRemove }: { title: string; onRemove: () => void }) {
  return (
    <Menu trigger={<IconButton label={`More for ${title}`} icon={<Ellipsis />} />} align="end">
      <MenuItem icon={<Trash2 />} danger onSelect={onRemove}>
        Move to trash
      </MenuItem>
    </Menu>
  );
}
