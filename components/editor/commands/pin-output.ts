import type { Editor } from '#components/editor/editor-context.tsx';
import { setSettings } from '#components/editor/state/node-edits.ts';
import { toast } from '#components/ui/toast.tsx';
import type { NodeSettings } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';

/** Keeps what a node sent out with it: test runs take that from now on. */
export function pinOutput({ store }: Editor, nodeId: string, outputs: readonly (readonly Item[])[]): void {
  const pinned = outputs.map((items) => items.map(({ json }) => json)) as NodeSettings['pinned'];
  store.edit({ ...setSettings(nodeId, { pinned }), label: 'Pin output' });
  toast('Test runs use this output from now on', { undo: () => store.dispatch({ type: 'undo' }) });
}
