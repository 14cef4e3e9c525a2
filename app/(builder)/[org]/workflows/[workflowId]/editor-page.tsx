'use client';

import { useMemo } from 'react';
import { WorkflowEditor, type WorkflowEditorProps } from '#components/editor/workflow-editor.tsx';
import { browserApi } from '../../browser-api.ts';
import { writeAddress } from '../../write-address.ts';
import { editorBackend } from './editor-backend.ts';

type Props = Omit<WorkflowEditorProps, 'backend' | 'onAddress' | 'home' | 'exportHref'> & { org: string };

/** The editor, joined to the server and to the address of the page. */
export function EditorPage({ org, ...props }: Props) {
  const api = useMemo(() => browserApi(org), [org]);
  const backend = useMemo(() => editorBackend(api, props.workflow.id), [api, props.workflow.id]);
  return (
    <div className="h-dvh">
      <WorkflowEditor
        home={`/${org}`}
        backend={backend}
        exportHref={api.url(`/workflows/${props.workflow.id}/export`)}
        onAddress={writeAddress}
        {...props}
      />
    </div>
  );
}
