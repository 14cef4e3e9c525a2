'use client';

import { useCallback, useMemo } from 'react';
import { WorkflowEditor, type WorkflowEditorProps } from '#components/editor/workflow-editor.tsx';
import { browserApi } from '../../browser-api.ts';
import { editorBackend } from './editor-backend.ts';

type Props = Omit<WorkflowEditorProps, 'backend' | 'onAddress' | 'home' | 'exportHref'> & { org: string };

/** The editor, joined to the server and to the address of the page. */
export function EditorPage({ org, ...props }: Props) {
  const api = useMemo(() => browserApi(org), [org]);
  const backend = useMemo(() => editorBackend(api, props.workflow.id), [api, props.workflow.id]);
  const onAddress = useCallback<WorkflowEditorProps['onAddress']>((address) => {
    const query = new URLSearchParams(
      Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null),
    );
    const next = `${window.location.pathname}${query.size > 0 ? `?${query}` : ''}`;
    if (next !== `${window.location.pathname}${window.location.search}`) window.history.replaceState(null, '', next);
  }, []);
  return (
    <div className="h-dvh">
      <WorkflowEditor
        home={`/${org}`}
        backend={backend}
        exportHref={api.url(`/workflows/${props.workflow.id}/export`)}
        onAddress={onAddress}
        {...props}
      />
    </div>
  );
}
