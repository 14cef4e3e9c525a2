'use client';

import dynamic from 'next/dynamic';
import { useEditor, useEditorState, useEditorUi } from '#components/editor/editor-context.tsx';

const PinForm = dynamic(() => import('./pin-form.tsx').then((module) => module.PinForm), { ssr: false });

/** Asks what a node is pinned to, while somebody wants to write it; loaded when it is. */
export function PinDialog() {
  const { ui } = useEditor();
  const id = useEditorUi((state) => state.pinning);
  const node = useEditorState(({ document }) => document.nodes.find((each) => each.id === id));
  return node ? <PinForm key={node.id} node={node} onClose={() => ui.set({ pinning: null })} /> : null;
}
