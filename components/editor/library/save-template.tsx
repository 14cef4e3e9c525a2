'use client';

import { useState } from 'react';
import { useEditor, useEditorState, useEditorUi } from '#components/editor/editor-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/** Asks for a name under which a node is kept to be used again. */
export function SaveTemplate() {
  const { ui } = useEditor();
  const id = useEditorUi((state) => state.savingTemplate);
  const node = useEditorState(({ document }) => document.nodes.find((each) => each.id === id));
  const close = () => ui.set({ savingTemplate: null });
  return node ? <Form key={node.id} node={node} onClose={close} /> : null;
}

function Form({ node, onClose }: { node: WorkflowNode; onClose: () => void }) {
  const { library } = useEditor();
  const [name, setName] = useState(node.name);
  const [description, setDescription] = useState('');
  const [tags, setTags] = useState('');
  const [problem, setProblem] = useState('');
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    try {
      const { type, version, parameters, settings } = node;
      const saved = await library.get().backend?.saveTemplate({
        name,
        description,
        tags: tagsOf(tags),
        node: { type, version, parameters: parameters as JsonObject, settings: settings as JsonObject },
      });
      if (saved) library.set((state) => ({ ...state, templates: [saved, ...state.templates] }));
      toast(`Saved as template “${name}”. It is in the palette.`);
      onClose();
    } catch (error) {
      setProblem((error as Error).message);
      setPending(false);
    }
  };
  return (
    <Dialog
      title="Save as template"
      description="Parameters and settings are kept. Secrets and pinned data are not taken along."
      open
      onOpenChange={(open) => open || onClose()}
      footer={
        <Button variant="primary" type="submit" form="save-template" pending={pending} disabled={name.trim() === ''}>
          Save template
        </Button>
      }
    >
      <form
        id="save-template"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && <Notice tone="error">{problem}</Notice>}
        <Field label="Name">
          <Input value={name} maxLength={100} autoFocus onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
        <Field label="Description" optional>
          <Input value={description} maxLength={500} onChange={(event) => setDescription(event.currentTarget.value)} />
        </Field>
        <Field label="Tags" optional hint="Separated by commas.">
          <Input value={tags} onChange={(event) => setTags(event.currentTarget.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

const tagsOf = (text: string) => [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
