'use client';

import { ChevronDown, Play, TextCursorInput } from 'lucide-react';
import { useEditorState } from '#components/editor/editor-context.tsx';
import type { Start } from '#components/editor/use-start.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { NodeIcon } from '#components/ui/node-icon.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { startables } from '#components/workflows/run/startable.ts';

/** Tests the draft as it is. A menu says from which trigger, and with what. */
export function RunButton({ start: { pending, run, ask } }: { start: Start }) {
  const document = useEditorState((state) => state.document);
  const triggers = startables(document);
  return (
    <div className="flex">
      <Tooltip text={triggers.length === 0 ? 'Add a trigger first' : 'Test the draft'} keys="mod+enter">
        <Button
          icon={<Play />}
          pending={pending}
          disabled={triggers.length === 0}
          className={triggers.length > 0 ? 'rounded-r-none' : undefined}
          onClick={() => void run()}
        >
          Run
        </Button>
      </Tooltip>
      {triggers.length > 0 && (
        <Menu
          align="end"
          trigger={
            <IconButton
              label="Choose a trigger and its input"
              variant="secondary"
              className="-ml-px w-7 rounded-l-none"
              icon={<ChevronDown />}
            />
          }
        >
          {triggers.map(({ id, name, icon }) => (
            <MenuItem key={id} icon={<NodeIcon name={icon} />} onSelect={() => void run(id)}>
              From {name}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem icon={<TextCursorInput />} onSelect={ask}>
            With another input…
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}
