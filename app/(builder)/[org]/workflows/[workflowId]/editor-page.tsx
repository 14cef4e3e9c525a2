'use client';

import { useMemo, useSyncExternalStore } from 'react';
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
        key={String(isPhone)}
        may={may}
      />
    </div>
  );
}

// A phone has no room to draw: there a workflow is read.
const PHONE = '(max-width: 640px)';
const onPhone = () => window.matchMedia(PHONE).matches;
function watchPhone(changed: () => void) {
  const query = window.matchMedia(PHONE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
