'use client';

import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useAllCommands } from './commands.tsx';

/** The keys that work on this page, from the same list as the palette. */
export function ShortcutHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const withKeys = useAllCommands().filter((command) => command.keys && !command.hidden);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      className="w-[min(34rem,calc(100vw-2rem))]"
    >
      <div className="grid gap-5">
        {[...Map.groupBy(withKeys, (command) => command.group)].map(([group, commands]) => (
          <section key={group}>
            <h3 className="mb-1 text-xs text-faint">{group}</h3>
            <dl className="grid">
              {commands.map((command) => (
                <div
                  key={command.id}
                  className="flex h-8 items-center justify-between border-b border-line last:border-0"
                >
                  <dt>{command.title}</dt>
                  <dd>
                    <Kbd keys={command.keys ?? ''} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
