'use client';

import { ChevronDown, Play } from 'lucide-react';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { NodeIcon } from '#components/ui/node-icon.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';

/** Tests the draft as it is. With several triggers, a menu says from which. */
export function RunButton({ pending, onRun }: { pending: boolean; onRun: (trigger?: string) => void }) {
  const { catalog } = useEditor();
  const nodes = useEditorState((state) => state.document.nodes);
  const triggers = nodes.filter((node) => catalog.get(node.type)?.trigger && !node.settings.disabled);
  return (
    <div className="flex">
      <Tooltip text={triggers.length === 0 ? 'Add a trigger first' : 'Test the draft'} keys="mod+enter">
        <Button
          icon={<Play />}
          pending={pending}
          disabled={triggers.length === 0}
          className={triggers.length > 1 ? 'rounded-r-none' : undefined}
          onClick={() => onRun()}
        >
          Run
        </Button>
      </Tooltip>
      {triggers.length > 1 && (
        <Menu
          align="end"
          trigger={
            <IconButton
              label="Choose a trigger"
              variant="secondary"
              className="-ml-px w-7 rounded-l-none"
              icon={<ChevronDown />}
            />
          }
        >
          {triggers.map((node) => (
            <MenuItem
              key={node.id}
              icon={<NodeIcon name={catalog.get(node.type)?.icon ?? 'play'} />}
              onSelect={() => onRun(node.id)}
            >
              From {node.name}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
