'use client';

import type { Connection, FinalConnectionState, OnConnectStartParams, ReactFlowProps } from '@xyflow/react';
import { useMemo, useRef, useState } from 'react';
import { type Editor, useEditor } from '#components/editor/editor-context.tsx';
import { edgeId, kindOf, portsOf } from '#components/editor/state/catalog.ts';
import { CARD } from '#components/editor/state/sizes.ts';
import {
  connect,
  connectionProblem,
  disconnect,
  edgeToNew,
  kindAt,
  type LooseEnd,
  reconnect,
} from '#components/editor/state/wiring.ts';
import type { Card, Wire } from './flow-mapping.ts';

type Wiring = Pick<
  ReactFlowProps<Card, Wire>,
  | 'isValidConnection'
  | 'onConnect'
  | 'onConnectStart'
  | 'onConnectEnd'
  | 'onReconnect'
  | 'onReconnectStart'
  | 'onReconnectEnd'
>;

/**
 * Drawing wires: onto a port, onto a card (its first port that fits), or into the void, where the palette opens. An
 * end of a wire can be moved; dropped into the void it is gone. `wiring` tells from which side one is being drawn.
 */
export function useWiring(): Wiring & { wiring?: LooseEnd['side'] } {
  const editor = useEditor();
  const [wiring, setWiring] = useState<LooseEnd['side']>();
  const moving = useRef(false);
  const handlers = useMemo<Wiring>(
    () => ({
      isValidConnection: (connection) => {
        const edge = edgeOf(editor, connection as Connection);
        return connectionProblem(editor.store.get().document, edge, editor.catalog) === null;
      },
      onConnect: (connection) => editor.store.edit(connect(edgeOf(editor, connection), editor.catalog)),
      onConnectStart: (_, from) => setWiring(from.handleType === 'source' ? 'output' : 'input'),
      onConnectEnd: (event, state) => {
        setWiring(undefined);
        if (!state.isValid && !moving.current) dropLooseEnd(editor, event, state);
      },
      onReconnectStart: () => {
        moving.current = true;
      },
      onReconnect: (wire, connection) =>
        editor.store.edit(reconnect(wire.id, edgeOf(editor, connection), editor.catalog)),
      onReconnectEnd: (_, wire, __, state) => {
        moving.current = false;
        if (!state.isValid && !state.toNode && wire.data)
          editor.store.edit(disconnect(new Set([edgeId(wire.data.edge)])));
      },
    }),
    [editor],
  );
  return { ...handlers, wiring };
}

function edgeOf(editor: Editor, { source, sourceHandle, target, targetHandle }: Connection) {
  const node = editor.store.get().document.nodes.find((candidate) => candidate.id === source);
  const output = node && portsOf(node, editor.catalog).outputs.find((port) => port.id === sourceHandle);
  return {
    from: { node: source, port: sourceHandle ?? 'main' },
    to: { node: target, port: targetHandle ?? 'main' },
    kind: output ? kindOf(output) : ('main' as const),
  };
}

function dropLooseEnd(editor: Editor, event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const from = looseEnd({
    nodeId: state.fromNode?.id ?? null,
    handleId: state.fromHandle?.id ?? null,
    handleType: state.fromHandle?.type ?? null,
  });
  const screen = 'clientX' in event ? event : event.changedTouches[0];
  if (!from || !screen) return;
  const { document } = editor.store.get();
  const target = (event.target as Element).closest('.react-flow__node')?.getAttribute('data-id');
  const card = document.nodes.find((node) => node.id === target);
  const edge = card && edgeToNew(from, card, { document, catalog: editor.catalog });
  if (edge) {
    editor.store.edit(connect(edge, editor.catalog));
  } else if (!card) {
    const at = editor.canvas.current?.screenToFlowPosition({ x: screen.clientX, y: screen.clientY });
    const kind = kindAt(from, { document, catalog: editor.catalog });
    const before = kind !== 'main' ? CARD.width / 2 : from.side === 'output' ? 0 : CARD.width;
    editor.ui.set({
      palette: {
        screen: { x: screen.clientX, y: screen.clientY },
        at: [(at?.x ?? 0) - before, at?.y ?? 0],
        loose: from,
      },
    });
  }
}

function looseEnd({ nodeId, handleId, handleType }: OnConnectStartParams): LooseEnd | null {
  if (nodeId === null) return null;
  return { side: handleType === 'source' ? 'output' : 'input', end: { node: nodeId, port: handleId ?? 'main' } };
}
