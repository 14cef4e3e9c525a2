'use client';

import { Inbox } from 'lucide-react';
import Link from 'next/link';
import { useCallback, useMemo, useState } from 'react';
import { RunActions } from '#components/runs/run-view/run-actions.tsx';
import { tabTitle } from '#components/runs/run-view/run-sentence.ts';
import { useRun } from '#components/runs/run-view/use-run.ts';
import type { Command } from '#components/shell/commands.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { useRunPublished } from '#components/workflows/run/use-run-published.tsx';
import { WorkflowTabs } from '#components/workflows/workflow-tabs.tsx';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { WorkflowView } from '#lib/workflows/schema.ts';
import type { EditorBackend } from './backend.ts';
import { runCommands } from './commands/run-commands.ts';
import { Drawer } from './drawer/drawer.tsx';
import { EditorCanvas } from './editor.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { useLibrary } from './library/use-library.ts';
import { DRAWER_TABS, type DrawerTab, INSPECTOR_TABS, type InspectorTab } from './state/editor-ui.ts';
import { useStore } from './state/store.ts';
import { PublishButton } from './top-bar/publish-button.tsx';
import { RunButton } from './top-bar/run-button.tsx';
import { SaveState } from './top-bar/save-state.tsx';
import { TopBar } from './top-bar/top-bar.tsx';
import { WorkflowMenu } from './top-bar/workflow-menu.tsx';
import { type Address, useAddress } from './use-address.ts';
import { useAutosave } from './use-autosave.ts';
import { useDraftBackup } from './use-draft-backup.ts';
import { useNewEditor } from './use-editor.ts';
import { useSamples } from './use-samples.ts';
import { useSecrets } from './use-secrets.ts';
import { useStart } from './use-start.tsx';
import { useTitle } from './use-title.ts';
import { useTriggerHead } from './use-trigger-head.tsx';

export type WorkflowEditorProps = {
  /** Path of the organisation: `/acme`. */
  home: string;
  /** Id of whoever looks: what they last filled in is remembered in this browser. */
  person: string;
  workflow: WorkflowView;
  /** The document that triggers start, while there is one. */
  published: WorkflowDocument | null;
  may: {
    edit: boolean;
    publish: boolean;
    run: boolean;
    /** What is published. */
    start: boolean;
    cancel: boolean;
    retry: boolean;
    replay: boolean;
    /** Triggers, off and on. */
    switch: boolean;
  };
  backend: EditorBackend;
  exportHref: string;
  /** What the address asks for. */
  opening: Partial<Address>;
  /** It was made a moment ago: its name waits to be typed. */
  isNew?: boolean;
  onAddress: (address: Address) => void;
};

/** One workflow: drawn, set up, tested and published. */
export function WorkflowEditor({
  home,
  may,
  backend,
  exportHref,
  opening,
  isNew,
  onAddress,
  ...loaded
}: WorkflowEditorProps) {
  const [workflow, setWorkflow] = useState(loaded.workflow);
  const [published, setPublished] = useState(loaded.published);
  const [runId, setRunId] = useState<string | null>(opening.run ?? null);
  const editor = useNewEditor({
    document: loaded.workflow.document,
    canEdit: may.edit,
    importFragment: backend.convert,
    pickables: backend.pickables,
    node: opening.node ?? undefined,
    ui: openedTabs(opening),
  });
  const { store, ui, run } = editor;
  const draft = useAutosave({ store, backend, workflow: loaded.workflow, onStored: setWorkflow });
  useDraftBackup(store, draft, loaded.workflow);
  useRun(run, backend, runId);
  useSamples(editor, backend);
  useSecrets(editor, backend);
  useLibrary(editor, backend.library);
  useAddress(editor, runId, onAddress);
  const status = useStore(run, (state) => state.run?.status);
  const isAsking = useStore(run, ({ run: now }) => now?.status === 'waiting' && now.reason?.code === 'people');
  useTitle(status ? tabTitle(status, workflow.name) : workflow.name);

  const openRun = useCallback(
    (id: string) => {
      setRunId(id);
      if (ui.get().drawer === null) ui.set({ drawer: 'data' });
    },
    [ui],
  );
  const { person } = loaded;
  const start = useStart({
    editor,
    place: useMemo(() => ({ person, workflowId: workflow.id }), [person, workflow.id]),
    backend: useMemo(
      () => ({
        upload: backend.upload,
        start: async (want) => {
          await draft.flush();
          return backend.start(want);
        },
      }),
      [backend, draft],
    ),
    onStarted: openRun,
  });
  const { run: startRun, runUpTo } = start;
  const onRunUpTo = may.run ? (id: string) => void runUpTo(id) : undefined;
  const live = useRunPublished({ person, backend: backend.published, onStarted: openRun });
  const acts = useMemo<readonly Command[]>(
    () => [
      ...(may.run ? runCommands(editor, { run: startRun, runUpTo }) : []),
      {
        id: 'drawer',
        title: 'Show or hide the run',
        group: 'Run',
        keys: 'mod+j',
        run: () => ui.set((state) => ({ ...state, drawer: state.drawer === null ? 'data' : null })),
      },
    ],
    [may.run, editor, startRun, runUpTo, ui],
  );

  const publish = async () => {
    await draft.flush();
    const next = await backend.publish();
    setWorkflow(next);
    setPublished(next.document);
    toast(`Revision ${next.published?.number} is published`);
  };
  const unpublish = async () => {
    try {
      setWorkflow(await backend.unpublish());
      setPublished(null);
      toast('Unpublished: its triggers start nothing any more');
    } catch (error) {
      toast((error as Error).message, { error: true });
    }
  };
  const loadTheirs = async () => {
    const theirs = await backend.load();
    store.dispatch({ type: 'replace', document: theirs.document, label: 'Load the other draft' });
    draft.tell({ type: 'reloaded', document: theirs.document, revision: theirs.draftRevision });
    setWorkflow(theirs);
  };
  const triggerHead = useTriggerHead({
    editor,
    home: `${home}/workflows/${workflow.id}`,
    workflow,
    may: { run: may.run, switch: may.switch },
    backend,
    flush: draft.flush,
    openRun,
    onSwitched: (trigger) =>
      setWorkflow((now) => ({
        ...now,
        triggers: now.triggers.map((each) => (each.nodeId === trigger.nodeId ? trigger : each)),
      })),
  });
  return (
    <EditorCanvas
      editor={editor}
      acts={acts}
      top={
        <TopBar
          home={`${home}/workflows`}
          canEdit={may.edit}
          isNew={isNew}
          state={<SaveState draft={draft} onReload={() => void loadTheirs()} />}
          tabs={<WorkflowTabs home={home} workflowId={workflow.id} isImported={workflow.isImported} />}
        >
          {may.run && <RunButton start={start} />}
          {may.publish && <PublishButton published={published} onPublish={publish} />}
          <WorkflowMenu
            backend={backend}
            exportHref={exportHref}
            published={workflow.published?.number ?? null}
            onUnpublish={() => void unpublish()}
            onRun={may.start && published ? () => void live.run(workflow) : undefined}
          />
        </TopBar>
      }
      bottom={
        <Drawer
          backend={backend}
          runHref={(id) => `${home}/runs/${id}`}
          onOpenRun={openRun}
          onRunUpTo={onRunUpTo}
          actions={
            runId &&
            status && (
              <>
                {isAsking && (
                  <Link href={`${home}/inbox`} className={buttonStyle({ size: 'sm', variant: 'primary' })}>
                    <Inbox aria-hidden /> Open the inbox
                  </Link>
                )}
                <RunActions
                  runId={runId}
                  status={status}
                  backend={backend}
                  may={may}
                  onStarted={({ id }) => openRun(id)}
                />
              </>
            )
          }
        />
      }
    >
      {start.dialog}
      {live.dialog}
      <Inspector head={triggerHead} docs={backend.nodeDocs} onRunUpTo={onRunUpTo} />
    </EditorCanvas>
  );
}

function openedTabs({ run, tab }: Partial<Address>) {
  const drawer = DRAWER_TABS.find((each) => each === tab) as DrawerTab | undefined;
  const inspectorTab = INSPECTOR_TABS.find((each) => each === tab) as InspectorTab | undefined;
  return { ...(run && { drawer: drawer ?? ('data' as const) }), ...(inspectorTab && { inspectorTab }) };
}
