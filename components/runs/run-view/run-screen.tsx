'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { EditorCanvas } from '#components/editor/editor.tsx';
import { portsOf } from '#components/editor/state/catalog.ts';
import { selectNodes } from '#components/editor/state/edit.ts';
import { createStore, useStore } from '#components/editor/state/store.ts';
import { type Address, useAddress } from '#components/editor/use-address.ts';
import { useNewEditor } from '#components/editor/use-editor.ts';
import { useTitle } from '#components/editor/use-title.ts';
import type { FormAction } from '#components/form/form-state.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { RunView } from '#lib/runs/schema.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { ReasonActs } from './reason-acts.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { RetryDialog } from './retry-dialog.tsx';
import { isOver, RunActions, type RunRights } from './run-actions.tsx';
import type { RunBackend } from './run-backend.ts';
import { RunBottom } from './run-bottom.tsx';
import { RunHeadline } from './run-headline.tsx';
import { RunPanel } from './run-panel.tsx';
import { runSentence, tabTitle } from './run-sentence.ts';
import { type ActivationState, NO_RUN } from './run-state.ts';
import { Lineage, RunTop } from './run-top.tsx';
import { ScrubBar } from './scrub-bar.tsx';
import { spanOf, stateAt } from './state-at.ts';
import { useChildren } from './use-children.ts';
import { useRun } from './use-run.ts';
import { useRunActs } from './use-run-acts.ts';
import { useRunCommands } from './use-run-commands.tsx';
import { useUses } from './use-uses.ts';

export type RunScreenProps = {
  /** Path of the organisation: `/acme`. */
  home: string;
  run: RunView;
  /** The document that the run is pinned to. */
  document: WorkflowDocument;
  may: RunRights;
  /** Answers what the run asks people. */
  answer: FormAction;
  backend: RunBackend;
  opening: Partial<Address>;
  onAddress: (address: Address) => void;
  onStarted: (run: RunView) => void;
};

/** One run: in a sentence, on the canvas of its revision, and in all its data. */
export function RunScreen({
  home,
  run,
  document,
  may,
  answer,
  backend,
  opening,
  onAddress,
  onStarted,
}: RunScreenProps) {
  const editor = useNewEditor({
    document,
    canEdit: false,
    checks: false,
    importFragment: refuseImport,
    pickables: backend.pickables,
    node: opening.node ?? run.reason?.nodeId ?? undefined,
    ui: { inspector: false },
  });
  const [live] = useState(() => createStore(NO_RUN));
  const [at, setAt] = useState<number | null>(null);
  const [tab, setTab] = useState(opening.tab ?? 'data');
  const [activation, setActivation] = useState<string | null>(null);
  const [asking, setAsking] = useState<'replay' | 'compare' | ActivationState | null>(null);
  const { act } = useRunActs();
  useRun(live, backend, run.id);
  const state = useStore(live, (now) => now);
  useEffect(() => editor.run.set(() => (at === null ? state : stateAt(state, at))), [editor, state, at]);
  const children = useChildren(backend, run.id, state);
  const tell = useCallback(
    ({ node }: Address) => onAddress({ node, run: null, tab: tab === 'data' ? null : tab }),
    [onAddress, tab],
  );
  useAddress(editor, null, tell);
  const status = state.run?.status ?? run.status;
  useTitle(tabTitle(status, run.workflowName));
  const picked = useStore(editor.store, ({ selection }) =>
    selection.nodes.size === 1 ? [...selection.nodes][0] : undefined,
  );
  const pluggedAt = useUses(editor, backend, state);
  const nodeAt = (id: string) => {
    const node = document.nodes.find((each) => each.id === id);
    return node && { id, name: node.name, ports: portsOf(node, editor.catalog), plugged: pluggedAt(id) };
  };
  const sentence = runSentence(state, { nameOf: (id) => nodeAt(id)?.name, isDraft: run.mode === 'test' });
  const go = (id: string) => editor.store.select(selectNodes([id]));
  const span = useMemo(() => spanOf(state), [state]);
  const canRetry = may.retry && isOver(status);
  const here = canRetry ? chosen(state.activations.values(), { picked, activation }) : undefined;
  const on = {
    pause: () => act(() => backend.pause(run.id)),
    resume: () => act(() => backend.resume(run.id)),
    cancel: () => act(() => backend.cancel(run.id)),
    retry: () => act(async () => onStarted(await backend.retry(run.id))),
    retryHere: () => setAsking(here ?? null),
    replay: () => act(async () => onStarted(await backend.replay(run.id))),
    replayChanged: () => setAsking('replay'),
    compare: () => setAsking('compare'),
  };
  useRunCommands({ status, may, here: here?.node, on });
  const isAsking = (what: 'replay' | 'compare') => ({
    open: asking === what,
    onOpenChange: (open: boolean) => open || setAsking(null),
  });
  return (
    <EditorCanvas
      editor={editor}
      top={
        <RunTop
          home={home}
          run={run}
          actions={
            <RunActions
              runId={run.id}
              status={status}
              backend={backend}
              may={may}
              onStarted={onStarted}
              isResumedBeside
              onReplayChanged={on.replayChanged}
              onCompare={on.compare}
            />
          }
        >
          {sentence && state.run ? (
            <RunHeadline sentence={sentence} since={state.run.finishedAt ? null : state.run.startedAt} onNode={go}>
              <ReasonActs
                home={home}
                run={run}
                state={state}
                called={children}
                backend={backend}
                may={may}
                answer={answer}
                act={act}
              />
              <Lineage home={home} run={run} />
            </RunHeadline>
          ) : (
            <Skeleton className="w-80" />
          )}
        </RunTop>
      }
      bottom={
        <RunBottom bar={span && <ScrubBar span={span} at={at} isLive={!isOver(status)} onAt={setAt} />}>
          {(fold) => (
            <RunPanel
              backend={backend}
              state={state}
              picked={picked}
              nodeAt={nodeAt}
              activation={activation}
              tab={tab}
              runHref={(id) => `${home}/runs/${id}`}
              called={children}
              onTab={setTab}
              onPick={(id, next) => {
                setActivation(next);
                go(id);
              }}
              end={fold}
              onRetryFrom={canRetry ? setAsking : undefined}
            />
          )}
        </RunBottom>
      }
    >
      <ReplayDialog run={run} backend={backend} onStarted={onStarted} {...isAsking('replay')} />
      <CompareDialog home={home} runId={run.id} backend={backend} {...isAsking('compare')} />
      <RetryDialog
        runId={run.id}
        state={state}
        from={typeof asking === 'object' ? (asking ?? undefined) : undefined}
        backend={backend}
        onClose={() => setAsking(null)}
        onStarted={onStarted}
      />
    </EditorCanvas>
  );
}

/** The activation that is looked at: the one that was picked, else the last of the picked node. */
function chosen(
  activations: Iterable<ActivationState>,
  { picked, activation }: { picked: string | undefined; activation: string | null },
): ActivationState | undefined {
  const ofNode = [...activations].filter(({ nodeId }) => nodeId === picked);
  return ofNode.find((one) => one.activation === activation) ?? ofNode.at(-1);
}

const refuseImport = () => Promise.reject(new Error('A run can not be changed.'));
