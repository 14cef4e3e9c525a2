'use client';

import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { selectNodes } from '#components/editor/state/edit.ts';
import { Field } from '#components/ui/field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { NodeSettings, WorkflowNode } from '#lib/engine/document.ts';

/** Settings of a node that is plugged into others: all else is that of whoever uses it. */
export function PluggedSettings({ node, set }: { node: WorkflowNode; set: (change: Partial<NodeSettings>) => void }) {
  const { store, canEdit } = useEditor();
  const { settings } = node;
  const document = useEditorState((state) => state.document);
  const owners = document.nodes.filter(({ id }) =>
    document.edges.some(({ from, to, kind }) => kind !== 'main' && from.node === node.id && to.node === id),
  );
  return (
    <fieldset disabled={!canEdit} className="grid min-w-0 gap-5">
      <p className="text-muted">
        It runs as a part of{' '}
        {owners.length === 0
          ? 'the node that it will be plugged into'
          : owners.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <button
                  type="button"
                  className="text-accent-ink underline"
                  onClick={() => store.select(selectNodes([id]))}
                >
                  {name}
                </button>
              </span>
            ))}
        . How long that may take, how often it is tried and what becomes of a failure is set there.
      </p>
      <Switch
        label="Disabled: used as if it were not plugged in"
        checked={settings.disabled ?? false}
        disabled={!canEdit}
        onChange={(on) => set({ disabled: on || undefined })}
      />
      <Field label="Note" hint="Shown on the card. Why is this node here?">
        <Textarea value={settings.notes ?? ''} onChange={(event) => set({ notes: event.target.value || undefined })} />
      </Field>
    </fieldset>
  );
}
