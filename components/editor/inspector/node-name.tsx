'use client';

import { useEffect, useState } from 'react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { renameNode } from '#components/editor/state/node-edits.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';

/** The node's name, edited in place; what refers to it follows when it is left. */
export function NodeName({ node }: { node: WorkflowNode }) {
  const { store, canEdit } = useEditor();
  const [name, setName] = useState(node.name);
  useEffect(() => setName(node.name), [node.name]);
  const commit = () => {
    if (name.trim() === '') setName(node.name);
    else store.edit(renameNode(node.id, name));
  };
  return (
    <input
      data-node-name
      aria-label="Name of the node"
      value={name}
      readOnly={!canEdit}
      onChange={(event) => setName(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setName(node.name);
      }}
      className="-ml-1 w-full truncate rounded-sm bg-transparent px-1 text-base font-semibold hover:bg-hover focus:bg-hover focus:outline-none"
    />
  );
}
