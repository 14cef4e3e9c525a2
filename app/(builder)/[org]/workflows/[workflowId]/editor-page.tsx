'use client';

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { EditorBackend } from '#components/editor/backend.ts';
import { WorkflowEditor, type WorkflowEditorProps } from '#components/editor/workflow-editor.tsx';
import { browserApi } from '../../browser-api.ts';
import { writeAddress } from '../../write-address.ts';
import { editorBackend } from './editor-backend.ts';

type Props = Omit<WorkflowEditorProps, 'backend' | 'onAddress' | 'home' | 'exportHref'> & { org: string };

/** The editor, joined to the server and to the address of the page. */
export function EditorPage({ org, ...props }: Props) {
  const api = useMemo(() => browserApi(org), [org]);
  const backend = useMemo(() => editorBackend(api, props.workflow.id), [api, props.workflow.id]);
  const isPhone = useSyncExternalStore(watchPhone, onPhone, () => false);
  const stored = useStored(props, backend, isPhone);
  const { edit, publish, ...rest } = props.may;
  const may = { ...rest, edit: edit && !isPhone, publish: publish && !isPhone };
  return (
    <div className="h-dvh">
      <WorkflowEditor
        home={`/${org}`}
        backend={backend}
        exportHref={api.url(`/workflows/${props.workflow.id}/export`)}
        onAddress={writeAddress}
        {...props}
        {...stored}
        key={`${isPhone} ${stored.workflow.draftRevision} ${stored.workflow.published?.number}`}
        may={may}
      />
    </div>
  );
}

/** What is stored now: Back brings a page as it was first loaded, and a turned tablet begins anew with it. */
function useStored(
  { workflow, published }: Pick<Props, 'workflow' | 'published'>,
  backend: EditorBackend,
  isPhone: boolean,
) {
  const [stored, setStored] = useState({ workflow, published });
  const shown = useRef(stored);
  shown.current = stored;
  // Another width begins anew, and so does another workflow.
  const visit = useMemo(() => ({ backend, isPhone }), [backend, isPhone]);
  useEffect(() => {
    const { backend } = visit;
    let hasLeft = false;
    const look = async () => {
      const now = await backend.load();
      const before = shown.current.workflow;
      if (now.draftRevision === before.draftRevision && now.published?.number === before.published?.number) return;
      const document = now.published ? await backend.getRevision(now.published.number) : null;
      if (!hasLeft) setStored({ workflow: now, published: document });
    };
    // Offline, the editor says so itself.
    look().catch(() => undefined);
    return () => {
      hasLeft = true;
    };
  }, [visit]);
  return stored;
}

// A phone has no room to draw: there a workflow is read.
const PHONE = '(max-width: 640px)';
const onPhone = () => window.matchMedia(PHONE).matches;
function watchPhone(changed: () => void) {
  const query = window.matchMedia(PHONE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
