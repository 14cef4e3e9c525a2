'use client';

import type { ReactFlowProps } from '@xyflow/react';
import { type HTMLAttributes, useMemo } from 'react';
import { type Editor, useEditor } from '#components/editor/editor-context.tsx';
import { selectNodes } from '#components/editor/state/edit.ts';
import { insertOnWire } from '#components/editor/state/wiring.ts';
import type { Card, Wire } from './flow-mapping.ts';
import { isCovered, notePointer, reveal } from './screen-places.ts';

type Gestures = {
  readonly surface: Pick<HTMLAttributes<HTMLElement>, 'onDoubleClick' | 'onPointerMove' | 'onPointerLeave'>;
  readonly flow: Pick<
    ReactFlowProps<Card, Wire>,
    | 'onNodeClick'
    | 'onNodeDoubleClick'
    | 'onNodeContextMenu'
    | 'onEdgeContextMenu'
    | 'onPaneContextMenu'
    | 'onNodeDrag'
    | 'onNodeDragStop'
  >;
};

const DOUBLE_CLICK_MS = 300;

/** Clicks, double clicks, right clicks, and a card that is dropped on a wire. */
export function useGestures(): Gestures {
  const editor = useEditor();
  return useMemo(() => gesturesOf(editor), [editor]);
}

function gesturesOf(editor: Editor): Gestures {
  const { store, ui, canvas, catalog, canEdit } = editor;
  const pick = (id: string) => store.get().selection.nodes.has(id) || store.select(selectNodes([id]));
  return {
    surface: {
      onPointerMove: ({ clientX, clientY }) => notePointer({ x: clientX, y: clientY }),
      onPointerLeave: () => notePointer(null),
      onDoubleClick: ({ target, clientX: x, clientY: y }) => {
        if (!canEdit || !(target as Element).classList.contains('react-flow__pane')) return;
        const at = canvas.current?.screenToFlowPosition({ x, y });
        ui.set({ palette: { screen: { x, y }, at: [at?.x ?? 0, at?.y ?? 0] } });
      },
    },
    flow: {
      // The inspector that opens may cover the card; a second click still finds it where it was.
      onNodeClick: (_, { position: { x, y } }) =>
        setTimeout(() => isCovered(editor, [x, y]) && reveal(editor, [x, y]), DOUBLE_CLICK_MS),
      onNodeDoubleClick: (_, card) =>
        ui.set(
          card.type === 'note' && canEdit ? { writing: card.id } : { inspector: true, inspectorTab: 'parameters' },
        ),
      onNodeContextMenu: (_, card) => pick(card.id),
      onEdgeContextMenu: (_, wire) => store.select({ nodes: new Set(), edges: new Set([wire.id]) }),
      onPaneContextMenu: () => store.select(selectNodes([])),
      onNodeDrag: (event, card) => {
        const wire = wireUnder(editor, event, card);
        if (ui.get().dropWire !== wire) ui.set({ dropWire: wire });
      },
      onNodeDragStop: (_, card) => {
        const wire = ui.get().dropWire;
        if (wire === null) return;
        ui.set({ dropWire: null });
        const node = store.get().document.nodes.find((candidate) => candidate.id === card.id);
        if (node) store.edit(insertOnWire({ node, wire, catalog }));
      },
    },
  };
}

/** The wire below a card that has none of its own. */
function wireUnder({ store }: Editor, event: MouseEvent | TouchEvent, card: Card): string | null {
  const { document: workflow } = store.get();
  if (workflow.edges.some(({ from, to }) => from.node === card.id || to.node === card.id)) return null;
  const box = (event.target as Element).closest('.react-flow__node')?.getBoundingClientRect();
  if (!box) return null;
  const below = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return below.map((element) => element.closest('.react-flow__edge')?.getAttribute('data-id')).find(Boolean) ?? null;
}
