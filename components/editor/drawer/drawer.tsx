'use client';

import { ChevronDown, ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import type { EditorBackend } from '#components/editor/backend.ts';
import { canRunUpTo } from '#components/editor/commands/run-commands.ts';
import { useEditor, useEditorState, useEditorUi } from '#components/editor/editor-context.tsx';
import { pinnablePorts, pinOutput, unpin } from '#components/editor/pinning/pin-output.ts';
import { portsOf } from '#components/editor/state/catalog.ts';
import { selectNodes } from '#components/editor/state/edit.ts';
import type { DrawerTab } from '#components/editor/state/editor-ui.ts';
import { useStore } from '#components/editor/state/store.ts';
import { RunHeadline } from '#components/runs/run-view/run-headline.tsx';
import { RunPanel } from '#components/runs/run-view/run-panel.tsx';
import { runSentence } from '#components/runs/run-view/run-sentence.ts';
import { useUses } from '#components/runs/run-view/use-uses.ts';
import { buttonStyle } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { RunHistory } from './run-history.tsx';
import { TopEdge, useHeight } from './top-edge.tsx';

/** The run that is laid over the canvas, from below: in a sentence, its data, its time, its log. */
export function Drawer({
  backend,
  runHref,
  actions,
  onOpenRun,
  onRunUpTo,
}: {
  backend: EditorBackend;
  runHref: (runId: string) => string;
  actions?: ReactNode;
  onOpenRun: (runId: string) => void;
  onRunUpTo?: ((nodeId: string) => void) | undefined;
}) {
  const editor = useEditor();
  const { run, ui, store, catalog, canEdit } = editor;
  const tab = useEditorUi((state) => state.drawer);
  const state = useStore(run, (now) => now);
  const nodes = useEditorState((now) => now.document.nodes);
  const picked = useEditorState(({ selection }) => (selection.nodes.size === 1 ? [...selection.nodes][0] : undefined));
  const pluggedAt = useUses(editor, backend, state);
  const [activation, setActivation] = useState<string | null>(null);
  const [height, setHeight] = useHeight();
  if (tab === null) return null;
  const nodeAt = (id: string) => {
    const node = nodes.find((each) => each.id === id);
    return node && { id, name: node.name, ports: portsOf(node, catalog), plugged: pluggedAt(id) };
  };
  const sentence = runSentence(state, { nameOf: (id) => nodeAt(id)?.name, isDraft: true });
  const pinsOf = (id: string) =>
    canEdit && pinnablePorts(editor, id).length > 0
      ? {
          pinned: nodes.find((each) => each.id === id)?.settings.pinned,
          onPin: (outputs: Parameters<typeof pinOutput>[2]) => pinOutput(editor, id, outputs),
          onWrite: () => ui.set({ pinning: id }),
          onUnpin: () => unpin(editor, id),
        }
      : undefined;
  const go = (id: string) => store.select(selectNodes([id]));
  return (
    <section
      aria-label="Run"
      style={{ height }}
      className="relative flex shrink-0 flex-col border-t border-line bg-surface"
    >
      <TopEdge height={height} onResize={setHeight} />
      {sentence && state.run && (
        <div className="border-b border-line px-4 py-2">
          <RunHeadline sentence={sentence} since={state.run.finishedAt ? null : state.run.startedAt} onNode={go}>
            {actions}
            <Link href={runHref(state.run.id)} className={buttonStyle({ size: 'sm', variant: 'ghost' })}>
              <ExternalLink aria-hidden /> Open run
            </Link>
          </RunHeadline>
        </div>
      )}
      <div className="min-h-0 flex-1">
        <RunPanel
          backend={backend}
          state={state}
          picked={picked}
          nodeAt={nodeAt}
          activation={activation}
          tab={tab}
          onTab={(next) => ui.set({ drawer: next as DrawerTab })}
          onPick={(id, next) => {
            setActivation(next);
            go(id);
          }}
          runHref={runHref}
          pinsOf={pinsOf}
          onRunUpTo={picked !== undefined && canRunUpTo(editor, picked) ? onRunUpTo : undefined}
          more={[
            {
              value: 'runs',
              label: 'Runs',
              panel: <RunHistory load={backend.listRuns} shown={state.run?.id} onOpen={onOpenRun} />,
            },
          ]}
          end={<IconButton size="sm" label="Close" icon={<ChevronDown />} onClick={() => ui.set({ drawer: null })} />}
        />
      </div>
    </section>
  );
}
