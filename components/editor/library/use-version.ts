'use client';

import { useEffect, useState } from 'react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { useStore } from '#components/editor/state/store.ts';
import type { CustomVersionItem, CustomVersionView } from '#lib/custom-nodes/schema.ts';

type Loaded = {
  /** The version that is used, once it is there. */
  readonly version?: CustomVersionView;
  /** All of them, latest first. */
  readonly versions?: readonly CustomVersionItem[];
  readonly problem?: string;
};

/** A version of a custom node, and the list of all. */
export function useVersion(nodeId: string | undefined, number: number): Loaded {
  const { library } = useEditor();
  const backend = useStore(library, (state) => state.backend);
  const [loaded, setLoaded] = useState<Loaded>({});
  useEffect(() => {
    if (!backend || nodeId === undefined) return;
    let hasLeft = false;
    Promise.all([backend.listVersions(nodeId), backend.getVersion(nodeId, number)]).then(
      ([versions, version]) => hasLeft || setLoaded({ versions, version }),
      (error: Error) => hasLeft || setLoaded((before) => ({ versions: before.versions, problem: error.message })),
    );
    return () => {
      hasLeft = true;
    };
  }, [backend, nodeId, number]);
  return loaded;
}
