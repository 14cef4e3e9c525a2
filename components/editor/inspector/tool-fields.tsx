'use client';

import { useEditor } from '#components/editor/editor-context.tsx';
import { setSettings } from '#components/editor/state/node-edits.ts';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { WorkflowNode } from '#lib/engine/document.ts';

/** Of a node that is plugged into an agent as a tool: what the model is told of it. Nothing for other nodes. */
export function ToolFields({ node }: { node: WorkflowNode }) {
  const { store, catalog, canEdit } = useEditor();
  const { tool } = node.settings;
  if (!tool || !catalog.get(node.type)?.usableAsTool) return null;
  return (
    <Field
      label="When the agent is to use it"
      hint="The model decides by this and by the name of the node. In the fields below $fromAI('name', 'what it is') leaves a value to it."
    >
      <Textarea
        value={tool.description}
        disabled={!canEdit}
        placeholder="Looks up the weather of a city."
        onChange={(event) => store.edit(setSettings(node.id, { tool: { description: event.target.value } }))}
      />
    </Field>
  );
}
