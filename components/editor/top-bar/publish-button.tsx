'use client';

import { Rocket, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { type Changes, changesBetween, countChanges } from '#components/editor/state/changes.ts';
import { selectNodes } from '#components/editor/state/edit.ts';
import type { Problems } from '#components/editor/state/problems.ts';
import { useStore } from '#components/editor/state/store.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Popover } from '#components/ui/popover.tsx';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { fieldTitle } from '#lib/engine/field-title.ts';

/** "Publish 3 changes": says what they are before, or what is still missing. */
export function PublishButton({
  published,
  onPublish,
}: {
  published: WorkflowDocument | null;
  onPublish: () => Promise<void>;
}) {
  const { problems } = useEditor();
  const draft = useEditorState((state) => state.document);
  const missing = useStore(problems, (state) => state);
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();
  const changes = useMemo(() => changesBetween(published, draft), [published, draft]);
  const count = countChanges(changes);
  const wrong = missing.general.length + [...missing.byNode.values()].reduce((sum, list) => sum + list.length, 0);
  const label = !published
    ? 'Publish'
    : count === 0
      ? 'Published'
      : `Publish ${count} ${count === 1 ? 'change' : 'changes'}`;

  const publish = async () => {
    setPending(true);
    setError(undefined);
    try {
      await onPublish();
      setOpen(false);
    } catch (refusal) {
      setError((refusal as Error).message);
    } finally {
      setPending(false);
    }
  };
  return (
    <Popover
      title={wrong > 0 ? `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} missing` : 'Publish'}
      showTitle
      align="end"
      className="w-80"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          variant={count > 0 || !published ? 'primary' : 'secondary'}
          icon={wrong > 0 ? <TriangleAlert /> : <Rocket />}
          disabled={published !== null && count === 0}
        >
          {label}
        </Button>
      }
    >
      {wrong > 0 ? (
        <Missing problems={missing} onGo={() => setOpen(false)} />
      ) : (
        <div className="grid gap-3">
          <ChangeList changes={changes} first={published === null} />
          {error && <Notice tone="error">{error}</Notice>}
          <Button variant="primary" pending={pending} onClick={publish}>
            {count === 0 ? 'Publish' : label}
          </Button>
        </div>
      )}
    </Popover>
  );
}

function Missing({ problems, onGo }: { problems: Problems; onGo: () => void }) {
  const { store, ui, canvas, catalog } = useEditor();
  const { nodes } = store.get().document;
  const schemaOf = (id: string) => catalog.get(nodes.find((node) => node.id === id)?.type ?? '')?.parameters;
  const go = (id: string) => {
    store.select(selectNodes([id]));
    ui.set({ inspector: true, inspectorTab: 'parameters' });
    void canvas.current?.fitView({ nodes: [{ id }], maxZoom: 1, duration: 150 });
    onGo();
  };
  return (
    <ul className="-mx-2 grid max-h-80 gap-0.5 overflow-y-auto text-sm">
      {problems.general.map(({ message }) => (
        <li key={message} className="px-2 py-1 text-muted">
          {message}
        </li>
      ))}
      {[...problems.byNode].map(([id, list]) => (
        <li key={id}>
          <button type="button" className="w-full rounded-md px-2 py-1 text-left hover:bg-hover" onClick={() => go(id)}>
            <span className="block font-medium">{nodes.find((node) => node.id === id)?.name}</span>
            {list.map(({ path, message }) => (
              <span key={`${path.join('.')} ${message}`} className="block text-muted">
                {path.length > 0 && `${fieldTitle(schemaOf(id), path)}: `}
                {message}
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  );
}

function ChangeList({
  changes: { added, changed, removed, wires, settings },
  first,
}: {
  changes: Changes;
  first: boolean;
}) {
  if (first)
    return (
      <p className="text-sm text-muted">
        From now on its triggers start runs of this version. Later edits stay a draft until you publish again.
      </p>
    );
  const lines = [
    ['Added', added],
    ['Changed', changed],
    ['Removed', removed],
  ] as const;
  return (
    <dl className="grid max-h-60 gap-1.5 overflow-y-auto text-sm">
      {lines.map(
        ([word, names]) =>
          names.length > 0 && (
            <div key={word} className="grid grid-cols-[4.5rem_1fr]">
              <dt className="text-faint">{word}</dt>
              <dd>{names.join(', ')}</dd>
            </div>
          ),
      )}
      {wires > 0 && (
        <p className="text-muted">{wires === 1 ? '1 connection differs' : `${wires} connections differ`}</p>
      )}
      {settings && <p className="text-muted">The name or the settings of the workflow</p>}
    </dl>
  );
}
