'use client';

import { Download, Ellipsis, History, Play, PowerOff, Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { EditorBackend } from '#components/editor/backend.ts';
import { useEditor } from '#components/editor/editor-context.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Sheet } from '#components/ui/dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.tsx';
import { exportForN8n } from '#components/workflows/export-for-n8n.ts';
import type { RevisionView } from '#lib/workflows/schema.ts';

import { WorkflowSettingsSheet } from './workflow-settings.tsx';

type Props = {
  backend: EditorBackend;
  exportHref: string;
  /** Number of the revision that triggers start; null while there is none. */
  published: number | null;
  onUnpublish: () => void;
  /** Runs what is published; absent where there is nothing, or for who may not. */
  onRun?: (() => void) | undefined;
};

/** What is done seldom: earlier revisions, export, switching the triggers off. */
export function WorkflowMenu({ backend, exportHref, published, onUnpublish, onRun }: Props) {
  const { canEdit } = useEditor();
  const [revisions, setRevisions] = useState<readonly RevisionView[] | null>(null);
  const [settings, setSettings] = useState(false);
  const open = () =>
    backend.listRevisions().then(setRevisions, (error: Error) => toast(error.message, { error: true }));
  return (
    <>
      <Menu align="end" trigger={<IconButton label="More" icon={<Ellipsis />} />}>
        {onRun && (
          <MenuItem icon={<Play />} onSelect={onRun}>
            Run as published
          </MenuItem>
        )}
        <MenuItem icon={<Settings2 />} onSelect={() => setSettings(true)}>
          Settings
        </MenuItem>
        <MenuItem icon={<History />} onSelect={open}>
          Revisions
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => window.location.assign(exportHref)}>
          Export
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => exportForN8n(exportHref)}>
          Export for n8n
        </MenuItem>
        {published !== null && canEdit && (
          <>
            <MenuSeparator />
            <MenuItem icon={<PowerOff />} onSelect={onUnpublish}>
              Unpublish
            </MenuItem>
          </>
        )}
      </Menu>
      <WorkflowSettingsSheet open={settings} onOpenChange={setSettings} />
      <Sheet
        title="Revisions"
        description="Each time you publish, the workflow is kept as it was. Restoring one makes it the draft; nothing that runs changes until you publish."
        open={revisions !== null}
        onOpenChange={(next) => !next && setRevisions(null)}
      >
        <RevisionList
          revisions={revisions ?? []}
          published={published}
          backend={backend}
          onRestored={() => setRevisions(null)}
        />
      </Sheet>
    </>
  );
}

type ListProps = Pick<Props, 'published' | 'backend'> & { revisions: readonly RevisionView[]; onRestored: () => void };

function RevisionList({ revisions, published, backend, onRestored }: ListProps) {
  const { store, canEdit } = useEditor();
  const restore = async (number: number) => {
    try {
      const document = await backend.getRevision(number);
      store.dispatch({ type: 'replace', document, label: `Restore revision ${number}` });
      toast(`Revision ${number} is the draft now`, { undo: () => store.dispatch({ type: 'undo' }) });
      onRestored();
    } catch (error) {
      toast((error as Error).message, { error: true });
    }
  };
  if (revisions.length === 0) {
    return (
      <EmptyState icon={<History />} title="Nothing published yet">
        The first revision appears when you publish.
      </EmptyState>
    );
  }
  return (
    <ol className="grid">
      {revisions.map(({ id, number, name, createdAt, createdBy }) => (
        <li key={id} className="flex items-center gap-3 border-b border-line py-2.5 last:border-0">
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-2 font-medium">
              {name || `Revision ${number}`}
              {number === published && <Badge tone="ok">Published</Badge>}
            </p>
            <p className="text-sm text-muted">
              {name && `Revision ${number} · `}
              <Time at={createdAt} /> {createdBy && `by ${createdBy.name}`}
            </p>
          </div>
          {canEdit && (
            <Button size="sm" onClick={() => restore(number)}>
              Restore
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
