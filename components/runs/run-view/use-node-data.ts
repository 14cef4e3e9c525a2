'use client';

import { useEffect, useState } from 'react';
import type { Item } from '#lib/engine/items.ts';
import type { RunNodeView } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';
import type { ActivationState } from './run-state.ts';

/** Items fetched per port, and sources fetched per input; the true numbers are told beside them. */
const ITEMS = 200;
const SOURCES = 199;

export type PortData = { readonly items: readonly Item[]; readonly total: number };
export type NodeData = {
  /** Per input port: what arrived, in the order it arrived. */
  readonly inputs: readonly PortData[];
  /** Per output port. */
  readonly outputs: readonly PortData[];
};

type Wanted = {
  readonly backend: RunBackend;
  readonly runId: string | null;
  readonly activation: ActivationState | undefined;
};

/** What arrived at an activation and what it sent out; null while it is being fetched, a sentence when that failed. */
export function useNodeData({ backend, runId, activation }: Wanted): NodeData | string | null {
  const [data, setData] = useState<{ of: ActivationState; value: NodeData | string } | null>(null);
  useEffect(() => {
    if (!activation || runId === null) return;
    let left = false;
    loadNodeData({ backend, runId, activation }).then(
      (value) => left || setData({ of: activation, value }),
      (error: Error) => left || setData({ of: activation, value: error.message }),
    );
    return () => {
      left = true;
    };
  }, [backend, runId, activation]);
  return data && data.of === activation ? data.value : null;
}

async function loadNodeData({
  backend,
  runId,
  activation,
}: Wanted & { runId: string; activation: ActivationState }): Promise<NodeData> {
  const sources = new Set(activation.inputs.flat().map((source) => source.activation));
  const activations = [activation.activation, ...[...sources].slice(0, SOURCES)];
  const found = await backend.listNodes(runId, { activations, items: ITEMS });
  const loaded = new Map(found.map((each) => [each.activation, each]));
  const self = loaded.get(activation.activation);
  return {
    inputs: activation.inputs.map((arrived) =>
      joined(arrived.map(({ activation: from, port }) => portOf(loaded.get(from), port))),
    ),
    outputs: Array.from({ length: Math.max(self?.outputCounts.length ?? 0, self?.output?.length ?? 0) }, (_, port) =>
      portOf(self, port),
    ),
  };
}

function portOf(activation: RunNodeView | undefined, port: number): PortData {
  const items = (activation?.output?.[port] ?? []) as unknown as readonly Item[];
  return { items, total: activation?.outputCounts[port] ?? items.length };
}

const joined = (ports: readonly PortData[]): PortData => ({
  items: ports.flatMap(({ items }) => items),
  total: ports.reduce((sum, { total }) => sum + total, 0),
});
