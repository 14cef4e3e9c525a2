'use client';

import { useEditor } from '#components/editor/editor-context.tsx';
import { useStore } from '#components/editor/state/store.ts';
import { Notice } from '#components/ui/notice.tsx';

/** What is wrong with a node as a whole, rather than with one of its fields. */
export function NodeProblems({ nodeId }: { nodeId: string }) {
  const { problems } = useEditor();
  const wrong = useStore(problems, (state) => state.byNode.get(nodeId));
  return wrong
    ?.filter(({ path }) => path.length === 0)
    .map(({ message }) => <Notice key={message} tone="warning" title={`${message}.`} />);
}
