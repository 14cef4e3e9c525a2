'use client';

import { ChevronRight, PenLine } from 'lucide-react';
import Link from 'next/link';
import { useCallback, useState } from 'react';
import { TopEdge, useHeight } from '#components/editor/drawer/top-edge.tsx';
import { EditorCanvas } from '#components/editor/editor.tsx';
import { portsOf } from '#components/editor/state/catalog.ts';
import { selectNodes } from '#components/editor/state/edit.ts';
import { useStore } from '#components/editor/state/store.ts';
import { type Address, useAddress } from '#components/editor/use-address.ts';
import { useNewEditor } from '#components/editor/use-editor.ts';
import { useTitle } from '#components/editor/use-title.ts';
import { starterOf } from '#components/runs/run-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { RunView } from '#lib/runs/schema.ts';
import { RunActions } from './run-actions.tsx';
import type { RunBackend } from './run-backend.ts';
import { RunHeadline } from './run-headline.tsx';
import { RunPanel } from './run-panel.tsx';
import { runSentence, tabTitle } from './run-sentence.ts';
import { useRun } from './use-run.ts';

export type RunScreenProps = {
  /** Path of the organisation: `/acme`. */
  home: string;
  run: RunView;
  /** The document that the run is pinned to. */
  document: WorkflowDocument;
  may: { cancel: boolean; retry: boolean; replay: boolean };
  backend: RunBackend;
  opening: Partial<Address>;
  onAddress: (address: Address) => void;
  onStarted: (run: RunView) => void;
};

/** One run: in a sentence, on the canvas of its revision, and in all its data. */
export function RunScreen({ home, run, document, may, backend, opening, onAddress, onStarted }: RunScreenProps) {
  const editor = useNewEditor({
    document,
    canEdit: false,
    checks: false,
    importFragment: refuseImport,
    node: opening.node ?? run.reason?.nodeId ?? undefined,
    ui: { inspector: false },
  });
  const [tab, setTab] = useState(opening.tab ?? 'data');
  const [activation, setActivation] = useState<string | null>(null);
  const [height, setHeight] = useHeight();
  useRun(editor.run, backend, run.id);
  const tell = useCallback(
    ({ node }: Address) => onAddress({ node, run: null, tab: tab === 'data' ? null : tab }),
    [onAddress, tab],
  );
  useAddress(editor, null, tell);
  const state = useStore(editor.run, (now) => now);
  useTitle(tabTitle(state.run?.status ?? run.status, run.workflowName));
  const picked = useStore(editor.store, ({ selection }) =>
    selection.nodes.size === 1 ? [...selection.nodes][0] : undefined,
  );
  const nodeAt = (id: string) => {
    const node = document.nodes.find((each) => each.id === id);
    return node && { id, name: node.name, ports: portsOf(node, editor.catalog) };
  };
  const sentence = runSentence(state, (id) => nodeAt(id)?.name);
  const go = (id: string) => editor.store.select(selectNodes([id]));
  return (
    <EditorCanvas
      editor={editor}
      top={
        <header className="shrink-0 border-b border-line bg-surface">
          <div className="flex h-12 items-center gap-2 px-4">
            <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1">
              <Link href={`${home}/runs`} className="rounded-sm text-muted hover:text-ink">
                Runs
              </Link>
              <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />
              <h1 className="truncate font-medium">{run.workflowName}</h1>
            </nav>
            <Badge tone="outline">{run.revision === null ? 'Test of the draft' : `Revision ${run.revision}`}</Badge>
            <span className="hidden text-sm whitespace-nowrap text-muted md:inline">
              {starterOf(run)}, <Time at={run.createdAt} />
            </span>
            <CopyButton text={run.id} label="Copy the run's id" />
            <div className="ml-auto flex items-center gap-2">
              <RunActions
                runId={run.id}
                status={state.run?.status ?? run.status}
                backend={backend}
                may={may}
                onStarted={onStarted}
              />
              <Link href={`${home}/workflows/${run.workflowId}?run=${run.id}`} className={buttonStyle({ size: 'sm' })}>
                <PenLine aria-hidden /> Open in editor
              </Link>
            </div>
          </div>
          <div className="flex min-h-10 items-center px-4 pb-2">
            {sentence && state.run ? (
              <RunHeadline sentence={sentence} since={state.run.finishedAt ? null : state.run.startedAt} onNode={go}>
                <Lineage home={home} run={run} />
              </RunHeadline>
            ) : (
              <Skeleton className="w-80" />
            )}
          </div>
        </header>
      }
      bottom={
        <section aria-label="Run" style={{ height }} className="relative shrink-0 border-t border-line bg-surface">
          <TopEdge height={height} onResize={setHeight} />
          <RunPanel
            backend={backend}
            state={state}
            picked={picked}
            nodeAt={nodeAt}
            activation={activation}
            tab={tab}
            onTab={setTab}
            onPick={(id, next) => {
              setActivation(next);
              go(id);
            }}
          />
        </section>
      }
    />
  );
}

/** Which run this one goes back to. */
function Lineage({ home, run }: { home: string; run: RunView }) {
  const [id, words] = run.retryOf
    ? [run.retryOf, 'Retry of an earlier run']
    : run.replayOf
      ? [run.replayOf, 'Replay of an earlier run']
      : [run.parentRunId, 'Called by another run'];
  return (
    id && (
      <Link href={`${home}/runs/${id}`} className="text-sm text-accent-ink underline underline-offset-2">
        {words}
      </Link>
    )
  );
}

const refuseImport = () => Promise.reject(new Error('A run can not be changed.'));
