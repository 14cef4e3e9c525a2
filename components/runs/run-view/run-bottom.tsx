'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { TopEdge, useHeight } from '#components/editor/drawer/top-edge.tsx';
import { useCommands } from '#components/shell/commands.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';

/** What stands below a run's canvas. Folded, the canvas has all the room, and `bar` alone stays. */
export function RunBottom({
  bar,
  children,
}: {
  bar: ReactNode;
  /** Gets the button that folds it. */
  children: (fold: ReactNode) => ReactNode;
}) {
  const [height, setHeight] = useHeight();
  const [folded, setFolded] = useState(false);
  useCommands(
    useMemo(() => {
      const run = () => setFolded((was) => !was);
      return [{ id: 'run-data', title: 'Show or hide the data', group: 'Run', keys: 'mod+j', run }];
    }, []),
  );
  return (
    <section
      aria-label="Run"
      style={folded ? undefined : { height }}
      className="relative flex shrink-0 flex-col border-t border-line bg-surface"
    >
      {!folded && <TopEdge height={height} onResize={setHeight} />}
      {bar}
      {folded ? (
        <Button variant="ghost" icon={<ChevronUp />} className="rounded-none" onClick={() => setFolded(false)}>
          Show data, timeline and log
        </Button>
      ) : (
        <div className="min-h-0 flex-1">
          {children(
            <IconButton
              size="sm"
              label="Hide, for a larger canvas"
              keys="mod+j"
              icon={<ChevronDown />}
              onClick={() => setFolded(true)}
            />,
          )}
        </div>
      )}
    </section>
  );
}
