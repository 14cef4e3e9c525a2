'use client';

import { Handle, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { kindOf, portsOf } from '#components/editor/state/catalog.ts';
import { CARD, gapAfter, STEP } from '#components/editor/state/sizes.ts';
import { cn } from '#components/ui/class-names.ts';
import type { Edge } from '#lib/engine/document.ts';
import { HANDLE, type PortPlace } from './handle-places.ts';
import { PlugPort } from './plug-port.tsx';

const HANDLE_LOOK =
  'size-3! rounded-full! border-2! border-line-strong! bg-surface! transition-[border-color,background-color,scale] after:absolute after:-inset-2 hover:scale-125 hover:border-accent! hover:bg-accent-soft!';

/** The ports of a card, with their labels, and a button behind every output that leads nowhere yet. */
export function CardPorts({ id, places }: { id: string; places: readonly PortPlace[] }) {
  const { canEdit } = useEditor();
  const used = useEditorState((state) => usedPorts(state.document.edges));
  const outputs = places.filter(({ type, port }) => type === 'source' && kindOf(port) === 'main');
  return places.map((place) => {
    const { port, type, position, x, y } = place;
    const count = used.get(`${type} ${id} ${port.id}`) ?? 0;
    const free = canEdit && position === Position.Right && count === 0;
    const labelled = port.label && (outputs.length > 1 || type === 'target' || port.id === 'error');
    return (
      // No box of its own: the card would leave room beside it.
      <div key={`${type} ${port.id}`} className="contents">
        <Handle
          id={port.id}
          type={type}
          position={position}
          role="img"
          aria-label={`${type === 'source' ? 'Output' : 'Input'} ${port.label ?? port.id}`}
          style={{ left: x - HANDLE / 2, top: y - HANDLE / 2, transform: 'none' }}
          className={cn(
            HANDLE_LOOK,
            kindOf(port) !== 'main' && 'border-accent/60!',
            port.id === 'error' && 'border-bad!',
          )}
        />
        {position === Position.Right ? (
          <div
            className="pointer-events-none absolute flex h-5 items-center"
            style={{ left: '100%', top: y - 10, paddingLeft: HANDLE / 2 + 2 }}
          >
            {labelled && <PortLabel place={place} />}
            {free && <AddAfter id={id} place={place} />}
          </div>
        ) : position === Position.Bottom ? (
          <PlugPort
            id={id}
            place={place}
            free={canEdit && (count === 0 || port.most === undefined)}
            missing={port.required !== undefined && count === 0}
          />
        ) : (
          labelled &&
          position === Position.Left && (
            <PortLabel place={place} className="absolute -translate-x-full" style={{ left: x - 10, top: y - 8 }} />
          )
        )}
      </div>
    );
  });
}

function PortLabel({ place, className, style }: { place: PortPlace; className?: string; style?: CSSProperties }) {
  const { id, label } = place.port;
  return (
    <span
      style={style}
      className={cn(
        'pointer-events-none max-w-24 truncate rounded-sm bg-canvas px-1 text-xs leading-4 text-muted',
        id === 'error' && 'text-bad',
        className,
      )}
    >
      {label}
    </span>
  );
}

/** One click, and the palette offers what can follow here. */
function AddAfter({ id, place: { port, y } }: { id: string; place: PortPlace }) {
  const { store, ui, catalog } = useEditor();
  return (
    <>
      <span className="h-px w-5 bg-line-strong" />
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Add a node after ${port.label ?? 'this one'}`}
        className="nodrag nopan pointer-events-auto flex size-5 shrink-0 items-center justify-center rounded-md border border-line-strong bg-surface text-muted transition-colors hover:border-accent hover:bg-accent-soft hover:text-accent-ink"
        onClick={(event) => {
          event.stopPropagation();
          const box = event.currentTarget.getBoundingClientRect();
          const card = store.get().document.nodes.find((node) => node.id === id);
          const [left, top] = card?.position ?? [0, 0];
          const gap = card ? gapAfter(portsOf(card, catalog)) : STEP.gapX;
          ui.set({
            palette: {
              screen: { x: box.right + 8, y: box.top },
              at: [left + CARD.width + gap, top + y],
              loose: { side: 'output', end: { node: id, port: port.id } },
            },
          });
        }}
      >
        <Plus aria-hidden className="size-3.5" />
      </button>
    </>
  );
}

const known = new WeakMap<readonly Edge[], ReadonlyMap<string, number>>();

/** How many wires end at each port, as `source node port` and `target node port`; worked out once per set of edges. */
function usedPorts(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const kept = known.get(edges);
  if (kept) return kept;
  const used = new Map<string, number>();
  for (const { from, to } of edges) {
    for (const end of [`source ${from.node} ${from.port}`, `target ${to.node} ${to.port}`]) {
      used.set(end, (used.get(end) ?? 0) + 1);
    }
  }
  known.set(edges, used);
  return used;
}
