'use client';

import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { useEditor, useEditorUi } from '#components/editor/editor-context.tsx';
import { CARD } from '#components/editor/state/sizes.ts';
import { useStore } from '#components/editor/state/store.ts';
import { disconnect } from '#components/editor/state/wiring.ts';
import { cn } from '#components/ui/class-names.ts';
import type { Wire } from './flow-mapping.ts';
import { wirePath } from './wire-path.ts';

/** Wires of selected cards are lifted to the thousand. */
const ABOVE_WIRES = 1001;

/** A connection: how many items went along it, and on hover what can be done with it. */
export const WireView = memo(function WireView({ id, data, selected, source, ...ends }: EdgeProps<Wire>) {
  const { run, canEdit } = useEditor();
  const [hovered, setHovered] = useState(false);
  const attachment = data?.edge.kind !== 'main';
  const sent = useStore(run, (state) => state.nodes.get(source)?.counts[data?.port ?? -1]);
  // What is plugged in sends no items: it is used.
  const count = attachment ? undefined : sent;
  const sending = useStore(run, (state) => state.nodes.get(ends.target)?.status === 'running');
  const drop = useEditorUi((ui) => ui.dropWire === id);
  const { path, x, y } = wirePath(ends);
  return (
    <g onPointerEnter={() => setHovered(true)} onPointerLeave={() => setHovered(false)}>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        className={cn(
          'fill-none! stroke-line-strong! stroke-[1.5]! transition-[stroke]',
          attachment && '[stroke-dasharray:4_4]',
          count !== undefined && count > 0 && 'stroke-ok!',
          sending && 'wire-flow stroke-accent!',
          hovered && 'stroke-faint!',
          (selected || drop) && 'stroke-accent! stroke-[2.5]!',
        )}
      />
      {(count !== undefined || (canEdit && (hovered || selected))) && (
        <EdgeLabelRenderer>
          <div
            className="nodrag nopan pointer-events-auto absolute flex items-center gap-1"
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`, zIndex: ABOVE_WIRES }}
            onPointerEnter={() => setHovered(true)}
            onPointerLeave={() => setHovered(false)}
          >
            {canEdit && (hovered || selected) ? (
              <WireTools id={id} insert={!attachment} at={[x, y]} />
            ) : (
              <span className="rounded-sm bg-canvas px-1 text-xs leading-4 text-muted tabular-nums">
                {count === 1 ? '1 item' : `${count?.toLocaleString('en-GB')} items`}
              </span>
            )}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});

const TOOL =
  'flex size-6 items-center justify-center rounded-md border border-line-strong bg-raised text-muted hover:border-accent hover:text-ink [&_svg]:size-3.5';

function WireTools({ id, insert, at: [x, y] }: { id: string; insert: boolean; at: [number, number] }) {
  const { store, ui } = useEditor();
  return (
    <>
      {insert && (
        <button
          type="button"
          tabIndex={-1}
          className={TOOL}
          aria-label="Insert a node here"
          onClick={({ clientX, clientY }) =>
            ui.set({
              palette: {
                screen: { x: clientX, y: clientY + 12 },
                at: [x - CARD.width / 2, y - CARD.height / 2],
                wire: id,
              },
            })
          }
        >
          <Plus aria-hidden />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={TOOL}
        aria-label="Delete connection"
        onClick={() => store.edit(disconnect(new Set([id])))}
      >
        <Trash2 aria-hidden />
      </button>
    </>
  );
}
