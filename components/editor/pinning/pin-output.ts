import type { Editor } from '#components/editor/editor-context.tsx';
import { kindOf, portsOf } from '#components/editor/state/catalog.ts';
import { setSettings } from '#components/editor/state/node-edits.ts';
import { toast } from '#components/ui/toast.tsx';
import type { NodeSettings, WorkflowNode } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import type { NodePorts } from '#lib/nodes/define-node.ts';

type Pinned = NodeSettings['pinned'];

/** Keeps items per output port with a node: test runs take them in place of running it. */
export function pinItems({ store }: Pick<Editor, 'store'>, nodeId: string, pinned: NonNullable<Pinned>): void {
  store.edit({ ...setSettings(nodeId, { pinned }), label: 'Pin output' });
  toast('Test runs use this output from now on', { undo: () => store.dispatch({ type: 'undo' }) });
}

/** The same with what a node sent out. */
export const pinOutput = (editor: Editor, nodeId: string, outputs: readonly (readonly Item[])[]): void =>
  pinItems(editor, nodeId, outputs.map((items) => items.map(({ json }) => json)) as NonNullable<Pinned>);

export const unpin = ({ store }: Pick<Editor, 'store'>, nodeId: string): void =>
  store.edit({ ...setSettings(nodeId, { pinned: undefined }), label: 'Unpin output' });

/** The output ports of a node whose data can be pinned; none of one that is plugged into another, which runs as its part. */
export function pinnablePorts(
  { store, catalog }: Pick<Editor, 'store' | 'catalog'>,
  nodeId: string,
): NodePorts['outputs'] {
  const { nodes, edges } = store.get().document;
  const node = nodes.find(({ id }) => id === nodeId);
  if (!node || edges.some(({ from, kind }) => kind !== 'main' && from.node === nodeId)) return [];
  return portsOf(node, catalog).outputs.filter((port) => kindOf(port) === 'main');
}

/** The one selected node, where its data can be pinned. */
export function pinnable(editor: Pick<Editor, 'store' | 'catalog'>): WorkflowNode | undefined {
  const { document, selection } = editor.store.get();
  const node = selection.nodes.size === 1 ? document.nodes.find(({ id }) => selection.nodes.has(id)) : undefined;
  return node && pinnablePorts(editor, node.id).length > 0 ? node : undefined;
}
