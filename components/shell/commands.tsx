'use client';

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { chordOf, followKeys, SEQUENCE_MS } from './keys.ts';

/** One act: found in the palette by its title, started by its keys wherever it is registered. */
export type Command = {
  readonly id: string;
  readonly title: string;
  /** Heading in the palette and in the list of shortcuts. */
  readonly group: string;
  /** A chord (`mod+s`) or a sequence (`g w`). Plain keys rest while somebody types. */
  readonly keys?: string;
  /** Other words people search for. */
  readonly words?: string;
  readonly icon?: ReactNode;
  /** Where its keys count, by what has the focus; everywhere when absent. */
  readonly keysIn?: (focused: EventTarget | null) => boolean;
  /** False while there is nothing to do it to: then it is not offered, and its keys do nothing. */
  readonly isPossible?: () => boolean;
  /** Keys only, for acts that make no sense from a list. */
  readonly hidden?: boolean;
  readonly run: () => void;
};

type Registry = ReturnType<typeof makeRegistry>;
const RegistryContext = createContext<Registry | undefined>(undefined);
const NONE: readonly Command[] = [];

function makeRegistry() {
  const lists = new Map<object, readonly Command[]>();
  const listeners = new Set<() => void>();
  let all: readonly Command[] = NONE;
  const changed = () => {
    all = [...lists.values()].flat();
    for (const listener of listeners) listener();
  };
  return {
    add(commands: readonly Command[]) {
      const owner = {};
      lists.set(owner, commands);
      changed();
      return () => {
        lists.delete(owner);
        changed();
      };
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all: () => all,
  };
}

/** Holds the commands of everything on the page and listens for their keys. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(makeRegistry);
  useEffect(() => listenForKeys(registry.all), [registry]);
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

/** Offers `commands` while the calling component is mounted. Keep the array stable between renders (`useMemo`). */
export function useCommands(commands: readonly Command[]): void {
  const registry = useContext(RegistryContext);
  useEffect(() => registry?.add(commands), [registry, commands]);
}

/** Every command on offer now. */
export function useAllCommands(): readonly Command[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(
    registry?.subscribe ?? (() => () => {}),
    () => registry?.all() ?? NONE,
    () => NONE,
  );
}

function listenForKeys(commands: () => readonly Command[]) {
  let typed = '';
  let forget: ReturnType<typeof setTimeout> | undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const chord = chordOf(event);
    if (!chord.startsWith('mod+') && takesText(event.target)) return;
    // The newest registration wins: a page may lend a key another meaning.
    const known = commands().filter((command) => command.keys && (command.keysIn?.(event.target) ?? true));
    const next = followKeys(
      known.map((command) => command.keys as string),
      typed,
      chord,
    );
    typed = next.typed;
    clearTimeout(forget);
    forget = setTimeout(() => {
      typed = '';
    }, SEQUENCE_MS);
    if (!next.match) return;
    event.preventDefault();
    const command = known.findLast((candidate) => candidate.keys === next.match);
    if (command?.isPossible?.() ?? true) command?.run();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

const takesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest(
      'input:not([type=checkbox],[type=radio]),textarea,select,[role=menu],[role=listbox],[role=dialog]',
    ) !== null);
