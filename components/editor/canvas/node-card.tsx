'use client';

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { useStore } from '#components/editor/state/store.ts';
import { cn } from '#components/ui/class-names.ts';
import { NodeTile } from '#components/ui/node-tile.tsx';
import { CardBadges } from './card-badges.tsx';
import { CardPorts } from './card-ports.tsx';
import { summaryOf } from './card-summary.ts';
import type { Card } from './flow-mapping.ts';
import { RunMark, UseMark } from './run-mark.tsx';
import { useNamed } from './use-named.ts';

const RINGS: Partial<Record<string, string>> = {
  running: 'border-accent ring-3 ring-accent/20',
  waiting: 'border-wait ring-3 ring-wait/15',
  succeeded: 'border-ok',
  failed: 'border-bad ring-3 ring-bad/15',
};

/** One node: what it is, what it does, what is wrong with it, and how it fares in the run that is shown. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<Card>) {
  const { run, library, uses: used } = useEditor();
  const nodeRun = useStore(run, (state) => state.nodes.get(id));
  const uses = useStore(used, ({ byNode }) => byNode.get(id));
  const { node, definition, size } = data;
  const disabled = node.settings.disabled === true;
  const summary = summaryOf(useNamed(node, definition), definition);
  const ownIcon = useStore(library, ({ nodes }) =>
    node.type === 'custom' ? nodes.find(({ slug }) => slug === node.parameters.node)?.icon : undefined,
  );
  return (
    <div
      style={size}
      className={cn(
        'relative flex items-center gap-2.5 rounded-lg border border-line-strong bg-surface pr-2.5 pl-2.5 transition-[border-color,box-shadow]',
        definition?.trigger && 'rounded-l-[1.875rem] pl-4',
        nodeRun && RINGS[nodeRun.status],
        selected && 'ring-2 ring-accent',
        selected && !nodeRun && 'border-accent',
        disabled && 'border-dashed bg-sunken',
      )}
    >
      <NodeTile
        family={definition?.family ?? 'action'}
        icon={ownIcon ?? definition?.icon ?? 'puzzle'}
        className="size-9"
      />
      <div className="min-w-0 flex-1">
        <div className={cn('truncate text-sm font-medium', disabled && 'text-faint line-through')}>{node.name}</div>
        <div className="truncate text-xs text-muted">{summary}</div>
      </div>
      <CardBadges node={node} known={definition !== undefined} />
      <CardPorts id={id} places={data.places} />
      {nodeRun ? <RunMark run={nodeRun} /> : uses && <UseMark uses={uses} />}
    </div>
  );
});
