'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Command as Palette } from 'cmdk';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { type Command, useAllCommands } from './commands.tsx';
import { rankCommand } from './rank-command.ts';

/** Everything that can be done here, by typing. `onSearch` may add what is found elsewhere, such as workflows. */
export function CommandPalette({
  open,
  onOpenChange,
  found,
  onSearch,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  found: readonly Command[];
  onSearch: (text: string) => void;
}) {
  const commands = useAllCommands();
  const [text, setText] = useState('');
  const offered = commands.filter((command) => !command.hidden && (command.isPossible?.() ?? true));
  const groups = Map.groupBy([...offered, ...found], (command) => command.group);

  const close = (next: boolean) => {
    onOpenChange(next);
    if (!next) setText('');
  };

  return (
    <Dialog.Root open={open} onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="float-motion fixed top-[12vh] left-1/2 z-40 w-[min(38rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-dialog outline-none">
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <Palette label="Commands" loop filter={(_, typed, keywords = []) => rankCommand(typed, keywords)}>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 text-faint" />
              <Palette.Input
                autoFocus
                value={text}
                onValueChange={(next) => {
                  setText(next);
                  onSearch(next);
                }}
                placeholder="Go somewhere or do something…"
                className="h-12 flex-1 bg-transparent text-lg outline-none"
              />
            </div>
            <Palette.List className="max-h-[min(24rem,60vh)] scroll-py-1 overflow-y-auto p-1">
              <Palette.Empty className="px-3 py-6 text-center text-muted">
                Nothing matches “{text}”. Try another word for it.
              </Palette.Empty>
              {[...groups].map(([group, members]) => (
                <Palette.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
                >
                  {members.map((command) => (
                    <Palette.Item
                      key={command.id}
                      value={command.id}
                      keywords={[command.title, command.words ?? '']}
                      onSelect={() => {
                        close(false);
                        command.run();
                      }}
                      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-3 data-[selected=true]:bg-selected [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
                    >
                      {command.icon}
                      <span className="flex-1 truncate">{command.title}</span>
                      {command.keys && <Kbd keys={command.keys} />}
                    </Palette.Item>
                  ))}
                </Palette.Group>
              ))}
            </Palette.List>
          </Palette>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
