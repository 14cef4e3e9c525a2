'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Option } from '#components/ui/select.tsx';
import type { Pickable, Pickables, PickKind } from './pickables.ts';

/** What a stored id names: undefined until it is known, null where it is gone. Nothing is asked for an empty id. */
export function usePicked(pickables: Pickables, kind: PickKind, id: string): Pickable | null | undefined {
  const read = () => (id === '' ? undefined : pickables.known(kind, id));
  const picked = useSyncExternalStore(pickables.subscribe, read, read);
  useEffect(() => {
    if (id !== '' && !picked) pickables.look(kind, id);
  }, [pickables, kind, id, picked]);
  return picked;
}

/** The first ones, read anew when somebody comes back from another tab, where they may have made one. */
export function useFirst(pickables: Pickables, kind: PickKind): readonly Option[] {
  const [first, setFirst] = useState<readonly Option[]>([]);
  useEffect(() => {
    let isOpen = true;
    const read = () =>
      pickables.find(kind, '').then(
        (things) => isOpen && setFirst(things.map(optionOf)),
        // Without them the stored value can still be seen and replaced.
        () => undefined,
      );
    const again = () => {
      pickables.lookAgain();
      void read();
    };
    void read();
    window.addEventListener('focus', again);
    return () => {
      isOpen = false;
      window.removeEventListener('focus', again);
    };
  }, [pickables, kind]);
  return first;
}

export const optionOf = ({ id, name, hint }: Pickable): Option => ({ value: id, label: name, ...(hint && { hint }) });
