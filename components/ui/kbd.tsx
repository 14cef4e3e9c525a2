'use client';

import { Fragment, useSyncExternalStore } from 'react';
import { cn } from './class-names.ts';

const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** `mod` is ⌘ on a Mac and Ctrl elsewhere; keys of a chord are joined by `+`, of a sequence by a space. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const mac = useSyncExternalStore(never, isMac, () => false);
  return (
    <span className={cn('inline-flex items-center gap-1 text-xs text-faint', className)}>
      {keys.split(' ').map((chord, index) => (
        <Fragment key={chord}>
          {index > 0 && <span>then</span>}
          {chord.split('+').map((key) => (
            <kbd
              key={key}
              className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-surface px-1 font-sans text-xs text-muted"
            >
              {symbol(key, mac)}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

function symbol(key: string, mac: boolean): string {
  const names: Record<string, string> = {
    mod: mac ? '⌘' : 'Ctrl',
    shift: '⇧',
    alt: mac ? '⌥' : 'Alt',
    enter: '↵',
    esc: 'Esc',
    del: 'Del',
    up: '↑',
    down: '↓',
  };
  return names[key.toLowerCase()] ?? key.toUpperCase();
}
