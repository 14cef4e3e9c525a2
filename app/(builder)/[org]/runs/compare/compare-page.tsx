'use client';

import { type ComponentProps, useMemo } from 'react';
import { CompareScreen } from '#components/runs/compare/compare-screen.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { browserApi } from '../../browser-api.ts';
import { runBackend } from '../../run-backend.ts';

type Props = { org: string } & Pick<ComponentProps<typeof CompareScreen>, 'comparison' | 'differences'>;

/** Two runs, joined to the server and to the address of the page. */
export function ComparePage({ org, ...props }: Props) {
  const { set } = useUrlState();
  const backend = useMemo(() => runBackend(browserApi(org)), [org]);
  return (
    <CompareScreen
      home={`/${org}`}
      backend={backend}
      onDifferences={(only) => set({ only: only ? 'differences' : null })}
      {...props}
    />
  );
}
