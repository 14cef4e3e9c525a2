'use client';

import { Ear } from 'lucide-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import { type Command, useCommands } from '#components/shell/commands.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TriggerView, WorkflowView } from '#lib/workflows/schema.ts';
import type { EditorBackend } from './backend.ts';
import type { Editor } from './editor-context.tsx';
import { TriggerHead } from './inspector/trigger-head.tsx';
import { ListenForCall } from './listening/listen-for-call.tsx';
import { useListening } from './listening/use-listening.ts';
import { selectNodes } from './state/edit.ts';

type Given = {
  readonly editor: Editor;
  /** Path of the workflow's pages. */
  readonly home: string;
  readonly workflow: WorkflowView;
  readonly may: { readonly run: boolean; readonly switch: boolean };
  readonly backend: EditorBackend;
  readonly flush: () => Promise<void>;
  readonly openRun: (runId: string) => void;
  readonly onSwitched: (trigger: TriggerView) => void;
};

/** What the inspector shows above a trigger's parameters; a call that was listened for is laid over the canvas. */
export function useTriggerHead(given: Given): (nodeId: string) => ReactNode {
  const { editor, home, workflow, may, backend, flush, openRun, onSwitched } = given;
  const { store, samples, ui } = editor;
  const onCaught = useCallback(
    async ({ nodeId, runId }: { nodeId: string; runId: string }) => {
      store.select(selectNodes([nodeId]));
      openRun(runId);
      // The call itself is there at once; what other nodes make of it comes when the run has ended.
      const { items } = await backend.getInput(runId).catch(() => ({ items: null }));
      if (items)
        samples.set(({ outputs, ...rest }) => ({
          ...rest,
          outputs: new Map(outputs).set(nodeId, [items.map((json) => ({ json }))]),
        }));
    },
    [store, samples, backend, openRun],
  );
  const ear = useListening({ backend, flush, onCaught });
  const { start } = ear;
  const hook = workflow.triggers.find(({ testUrl, type }) => type === 'webhook' && testUrl)?.nodeId;
  useCommands(
    useMemo<readonly Command[]>(() => {
      if (!may.run || hook === undefined) return [];
      const listen = () => {
        const [picked] = store.get().selection.nodes;
        const nodeId = workflow.triggers.some((each) => each.nodeId === picked && each.testUrl) ? picked : hook;
        if (nodeId === undefined) return;
        store.select(selectNodes([nodeId]));
        ui.set({ inspector: true, inspectorTab: 'parameters' });
        start(nodeId);
      };
      return [{ id: 'listen', title: 'Listen for one call', group: 'Run', keys: 'l', icon: <Ear />, run: listen }];
    }, [may.run, hook, workflow.triggers, store, ui, start]),
  );
  return (nodeId) => {
    const trigger = workflow.triggers.find((each) => each.nodeId === nodeId);
    if (!trigger) return null;
    const turn = (isOn: boolean) =>
      void backend
        .switchTrigger(nodeId, isOn)
        .then(onSwitched, (error: Error) => toast(error.message, { error: true }));
    return (
      <TriggerHead
        trigger={trigger}
        href={`${home}/triggers/${encodeURIComponent(nodeId)}`}
        onSwitch={may.switch ? turn : undefined}
      >
        {may.run && trigger.type === 'webhook' && trigger.testUrl && <ListenForCall nodeId={nodeId} ear={ear} />}
      </TriggerHead>
    );
  };
}
