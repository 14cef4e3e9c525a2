'use client';

import { FileText, Pin, Puzzle, RotateCcw, TriangleAlert, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { isPlugged } from '#components/editor/state/catalog.ts';
import { useStore } from '#components/editor/state/store.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';

/** Small marks at the right of a card; each says in words what it means. */
export function CardBadges({ node, known }: { node: WorkflowNode; known: boolean }) {
  const { problems, catalog } = useEditor();
  const wrong = useStore(problems, (state) => state.byNode.get(node.id));
  const unreached = useStore(problems, (state) => state.unreached.has(node.id));
  const { retry, pinned, notes } = node.settings;
  return (
    <div className="flex shrink-0 gap-1 text-faint empty:hidden [&_svg]:size-3.5">
      {!known && (
        <Mark text="This type of node is not available here; it is kept as it was imported" icon={<Puzzle />} />
      )}
      {notes && <Mark text={`Note: ${notes}`} icon={<FileText />} />}
      {pinned && <Mark text="Test runs use pinned data" icon={<Pin />} />}
      {unreached && <Mark text="No trigger leads here, so it never runs" icon={<Unplug />} />}
      {retry && retry.tries > 1 && !isPlugged(node, catalog) && (
        <Mark text={`Tried up to ${retry.tries} times`} icon={<RotateCcw />} />
      )}
      {wrong && wrong.length > 0 && (
        <Mark
          text={wrong.map((problem) => problem.message).join('\n')}
          icon={<TriangleAlert className="text-wait" />}
        />
      )}
    </div>
  );
}

function Mark({ text, icon }: { text: string; icon: ReactNode }) {
  return (
    <span role="img" aria-label={text} title={text}>
      {icon}
    </span>
  );
}
