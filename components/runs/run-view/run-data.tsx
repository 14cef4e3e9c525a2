'use client';

import { Database } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FileList } from '#components/files/file-list.tsx';
import { DataViewer } from '#components/ui/data-viewer.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ActivationHead } from './activation-head.tsx';
import { NotRun } from './not-run.tsx';
import type { PanelNode } from './panel-node.ts';
import { PinActs, type Pins } from './pin-acts.tsx';
import type { RunBackend } from './run-backend.ts';
import type { ActivationState, RunState } from './run-state.ts';
import type { Children } from './use-children.ts';
import { UseData } from './use-data.tsx';
import { type PortData, useNodeData } from './use-node-data.ts';

type Props = {
  readonly backend: RunBackend;
  readonly state: RunState;
  readonly node: PanelNode | undefined;
  /** Which of the node's activations; the latest when it is none of them. */
  readonly activation: string | null;
  readonly onActivation: (activation: string) => void;
  readonly runHref: (runId: string) => string;
  /** The runs that activations of this run called. */
  readonly called?: Children | undefined;
  readonly onRetryFrom?: ((activation: ActivationState) => void) | undefined;
  /** What can be done about the node's pinned data, where it can have any. */
  readonly pins?: Pins | undefined;
  /** Tests the draft up to the node. */
  readonly onRunUpTo?: (() => void) | undefined;
};

/** Input and output of a node side by side, for one of its activations. */
export function RunData({ backend, state, node, activation, onActivation, pins, onRunUpTo, ...head }: Props) {
  const { runHref, called, onRetryFrom } = head;
  const { activations } = state;
  const nodeId = node?.id;
  const all = useMemo(() => [...activations.values()].filter((one) => one.nodeId === nodeId), [activations, nodeId]);
  const shown = all.find((one) => one.activation === activation) ?? all.at(-1);
  const data = useNodeData({
    backend,
    runId: state.run?.id ?? null,
    activation: shown,
  });
  if (!node)
    return <Hint title="Pick a node to see its data" text="Click a card on the canvas, or a row of the timeline." />;
  if (!shown && node.plugged) return <UseData name={node.name} plugged={node.plugged} />;
  if (!shown) return <NotRun name={node.name} isInRun={state.run !== null} pins={pins} onRunUpTo={onRunUpTo} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ActivationHead
        name={node.name}
        all={all}
        shown={shown}
        runHref={runHref}
        called={called?.get(shown.activation) ?? []}
        onActivation={onActivation}
        onRetryFrom={onRetryFrom}
      />
      {typeof data === 'string' ? (
        <Notice tone="error" className="m-3">
          {data}
        </Notice>
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-1 divide-line md:grid-cols-2 md:divide-x">
          <Side
            title="Input"
            fileHref={backend.fileHref}
            ports={data?.inputs}
            labels={node.ports.inputs.map((port) => port.label ?? port.id)}
            empty="Nothing arrives here: it begins the run."
          />
          <Side
            title="Output"
            fileHref={backend.fileHref}
            ports={data?.outputs}
            labels={node.ports.outputs.map((port) => port.label ?? port.id)}
            empty={emptyOutput(shown)}
            pins={pins}
          />
        </div>
      )}
    </div>
  );
}

type SideProps = {
  title: string;
  fileHref: RunBackend['fileHref'];
  ports: readonly PortData[] | undefined;
  labels: readonly string[] | undefined;
  empty: string;
  pins?: Pins | undefined;
};

function Side({ title, fileHref, ports, labels, empty, pins }: SideProps) {
  const [chosen, setChosen] = useState<number>();
  if (!ports) {
    return (
      <div className="grid content-start gap-2 p-3" aria-busy>
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-24" />
      </div>
    );
  }
  const busiest = ports.findIndex(({ total }) => total > 0);
  const index = Math.min(chosen ?? Math.max(0, busiest), Math.max(0, ports.length - 1));
  const port = ports[index] ?? { items: [], total: 0 };
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <div className="min-h-0 flex-1">
        <DataViewer
          title={title}
          items={port.items}
          total={port.total}
          empty={empty}
          actions={
            <>
              {ports.length > 1 && (
                <Select
                  size="sm"
                  label={`${title} port`}
                  className="mr-1 w-36"
                  options={ports.map(({ total }, at) => ({
                    value: String(at),
                    label: `${labels?.[at] ?? at} (${total})`,
                  }))}
                  value={String(index)}
                  onChange={(next) => setChosen(Number(next))}
                />
              )}
              {pins && <PinActs pins={pins} sent={ports} />}
            </>
          }
        />
      </div>
      <FileList items={port.items} hrefOf={fileHref} />
    </div>
  );
}

function emptyOutput({ status }: ActivationState): string {
  if (status === 'running' || status === 'waiting') return 'Nothing yet: it is still at work.';
  if (status === 'unknown') return 'Nothing yet: nobody knows whether it happened.';
  return status === 'failed' ? 'Nothing: it failed.' : 'No items, so nothing behind this port runs.';
}

function Hint({ title, text }: { title: string; text: string }) {
  return (
    <EmptyState icon={<Database />} title={title}>
      {text}
    </EmptyState>
  );
}
