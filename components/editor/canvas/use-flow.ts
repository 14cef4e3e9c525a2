'use client';

import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { moveNodes } from '#components/editor/state/node-edits.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { type Card, createFlowMapping, type Dragged, type Wire } from './flow-mapping.ts';
import { selectionAfter } from './selection-changes.ts';

const NOT_DRAGGED: Dragged = new Map();

/** Cards and wires for the canvas, and what happens to them: a drag is one move, made when the card is let go. */
export function useFlow() {
  const { store, catalog, canEdit } = useEditor();
  const document = useEditorState((state) => state.document);
  const selection = useEditorState((state) => state.selection);
  const [dragged, setDragged] = useState(NOT_DRAGGED);
  const mapping = useMemo(() => createFlowMapping(catalog), [catalog]);
  const nodes = mapping.cards({ document, selection, dragged });
  const edges = useMemo(() => mapping.wires({ document, selection }), [mapping, document, selection]);

  const onNodesChange = useCallback(
    (changes: NodeChange<Card>[]) => {
      const { selection: before } = store.get();
      store.select({ ...before, nodes: selectionAfter(before.nodes, changes) });
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [{ ...change, position: change.position }] : [],
      );
      if (!canEdit || moves.length === 0) return;
      if (moves.some((move) => move.dragging)) {
        setDragged((known) => new Map([...known, ...moves.map(({ id, position }) => [id, position] as const)]));
        return;
      }
      setDragged(NOT_DRAGGED);
      const to = moves.map(({ id, position: { x, y } }) => [id, [x, y]] as [string, WorkflowNode['position']]);
      store.edit(moveNodes(new Map(to)));
    },
    [store, canEdit],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<Wire>[]) => {
      const { selection: before } = store.get();
      store.select({ ...before, edges: selectionAfter(before.edges, changes) });
    },
    [store],
  );
  return { nodes, edges, onNodesChange, onEdgesChange };
}
