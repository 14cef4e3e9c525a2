'use client';

import type { ReactNode } from 'react';
import { TabPanel, Tabs } from '#components/ui/tabs.tsx';
import type { PanelNode } from './panel-node.ts';
import type { Pins } from './pin-acts.tsx';
import type { RunBackend } from './run-backend.ts';
import { RunData } from './run-data.tsx';
import { RunLog } from './run-log.tsx';
import type { ActivationState, RunState } from './run-state.ts';
import { RunTimeline } from './run-timeline.tsx';
import type { Children } from './use-children.ts';

/** What a run did, in three ways: the data of one node, all activations in time, the log. `more` adds tabs. */
export function RunPanel({
  backend,
  state,
  picked,
  nodeAt,
  activation,
  tab,
  onTab,
  onPick,
  pinsOf,
  onRunUpTo,
  runHref,
  called,
  onRetryFrom,
  end,
  more = [],
}: {
  backend: RunBackend;
  state: RunState;
  /** Id of the node that is picked; the one that was at work last when it is none. */
  picked: string | undefined;
  nodeAt: (nodeId: string) => PanelNode | undefined;
  activation: string | null;
  tab: string;
  onTab: (tab: string) => void;
  onPick: (nodeId: string, activation: string) => void;
  /** What can be done about the pinned data of a node. */
  pinsOf?: (nodeId: string) => Pins | undefined;
  onRunUpTo?: ((nodeId: string) => void) | undefined;
  runHref: (runId: string) => string;
  called?: Children;
  onRetryFrom?: ((activation: ActivationState) => void) | undefined;
  end?: ReactNode;
  more?: readonly { value: string; label: string; panel: ReactNode }[];
}) {
  const shown = picked ?? latestNode(state);
  const node = shown === undefined ? undefined : nodeAt(shown);
  return (
    <Tabs
      label="The run"
      tabs={[
        { value: 'data', label: 'Data' },
        { value: 'timeline', label: 'Timeline', count: state.activations.size || undefined },
        { value: 'log', label: 'Log' },
        ...more,
      ]}
      value={tab}
      onChange={onTab}
      end={end}
      className="h-full"
    >
      <TabPanel value="data">
        <RunData
          key={node?.id}
          backend={backend}
          state={state}
          node={node}
          activation={activation}
          onActivation={(next) => node && onPick(node.id, next)}
          runHref={runHref}
          called={called}
          onRetryFrom={onRetryFrom}
          pins={node && pinsOf?.(node.id)}
          onRunUpTo={node && onRunUpTo && (() => onRunUpTo(node.id))}
        />
      </TabPanel>
      <TabPanel value="timeline">
        <RunTimeline state={state} activation={activation} onPick={onPick} onRetryFrom={onRetryFrom} />
      </TabPanel>
      <TabPanel value="log">
        <RunLog backend={backend} state={state} node={node} nameOf={(id) => nodeAt(id)?.name} />
      </TabPanel>
      {more.map(({ value, panel }) => (
        <TabPanel key={value} value={value} className="overflow-y-auto">
          {panel}
        </TabPanel>
      ))}
    </Tabs>
  );
}

function latestNode({ activations, run }: RunState): string | undefined {
  if (run?.reason?.nodeId) return run.reason.nodeId;
  let latest: { seq: number; nodeId: string } | undefined;
  for (const activation of activations.values()) if (!latest || activation.seq > latest.seq) latest = activation;
  return latest?.nodeId;
}
