'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import { Background, BackgroundVariant, MiniMap, ReactFlow, SelectionMode } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useEditor, useEditorUi } from '#components/editor/editor-context.tsx';
import { NodeCard } from './node-card.tsx';
import { NoteCard } from './note-card.tsx';
import { freeSize } from './screen-places.ts';
import { useFlow } from './use-flow.ts';
import { useGestures } from './use-gestures.ts';
import { revealPicked, useSight } from './use-sight.ts';
import { useWiring } from './use-wiring.ts';
import { openingView } from './viewport.ts';
import { WireView } from './wire.tsx';

const NODE_TYPES = { card: NodeCard, note: NoteCard };
const EDGE_TYPES = { wire: WireView };
const PAN_BUTTONS = [1];

/** The drawing: cards and wires, moved, joined and picked by pointer. What keys do is in the commands. */
export function Canvas({ children }: { children?: ReactNode }) {
  const editor = useEditor();
  const { canEdit, canvas, store, catalog } = editor;
  const minimap = useEditorUi((ui) => ui.minimap);
  const flow = useFlow();
  const { wiring, ...wires } = useWiring();
  const gestures = useGestures();
  useSight(editor);
  return (
    <div className="relative size-full" data-wiring={wiring} {...gestures.surface}>
      <ReactFlow
        aria-label="Workflow"
        // A note that is picked stays below the cards that lie on it.
        elevateNodesOnSelect={false}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...flow}
        {...wires}
        {...gestures.flow}
        onInit={(instance) => {
          canvas.current = instance;
          const { nodes } = store.get().document;
          const cards = nodes.filter((node) => catalog.get(node.type)?.family !== 'note');
          instance.setViewport(openingView(cards.length > 0 ? cards : nodes, freeSize()));
          revealPicked(editor);
        }}
        onlyRenderVisibleElements
        minZoom={0.1}
        maxZoom={2}
        panOnScroll
        panOnDrag={canEdit ? PAN_BUTTONS : true}
        selectionOnDrag={canEdit}
        selectionMode={SelectionMode.Partial}
        zoomOnDoubleClick={false}
        nodesDraggable={canEdit}
        nodesConnectable={canEdit}
        edgesReconnectable={canEdit}
        connectionRadius={36}
        nodeDragThreshold={4}
        deleteKeyCode={null}
        disableKeyboardA11y
        elevateEdgesOnSelect
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
        {minimap && <MiniMap pannable zoomable position="bottom-right" className="rounded-lg border border-line" />}
        {children}
      </ReactFlow>
    </div>
  );
}
