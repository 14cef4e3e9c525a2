'use client';

import { useEffect } from 'react';
import { z } from 'zod';
import type { CodeFailure } from '#components/form/parameters/parameter-context.tsx';
import type { Samples } from '#components/form/parameters/sample-scope.ts';
import type { Item } from '#lib/engine/items.ts';
import type { RunNodeView } from '#lib/runs/schema.ts';
import type { EditorBackend } from './backend.ts';
import type { Editor, SampleState } from './editor-context.tsx';
import { useStore } from './state/store.ts';

/** Items per port that previews can step through. */
export const SAMPLE_ITEMS = 20;

/** Loads what nodes sent out in the run that is shown, once it has ended, or else in the last one that did. */
export function useSamples({ run, samples }: Editor, backend: EditorBackend): void {
  const ended = useStore(run, (state) => (state.run?.finishedAt ? state.run.id : null));
  useEffect(() => {
    let left = false;
    const load = async () => {
      const runId = ended ?? (await backend.listRuns()).find(({ finishedAt }) => finishedAt !== null)?.id;
      if (runId === undefined) return;
      const nodes = await backend.listNodes(runId, { items: SAMPLE_ITEMS });
      if (!left) samples.set((known) => withNews(known, nodes));
    };
    // Previews do without samples; whoever looks at the run itself is told what is wrong.
    load().catch(() => {});
    return () => {
      left = true;
    };
  }, [ended, backend, samples]);
}

/** What is known of nodes, with what a run tells of those that it came to: one up to a node leaves the others as they were. */
function withNews({ outputs, failures }: SampleState, nodes: readonly RunNodeView[]): SampleState {
  const came = new Set(nodes.map(({ nodeId }) => nodeId));
  const kept = [...failures].filter(([nodeId]) => !came.has(nodeId));
  return {
    outputs: new Map([...outputs, ...samplesOf(nodes)]),
    failures: new Map([...kept, ...failuresOf(nodes)]),
  };
}

/** The output of each node's latest activation that sent something. */
export function samplesOf(nodes: readonly RunNodeView[]): Samples {
  const outputs = new Map<string, readonly (readonly Item[])[]>();
  for (const { nodeId, output } of nodes) {
    if (output?.some((items) => items.length > 0))
      outputs.set(nodeId, output as unknown as readonly (readonly Item[])[]);
  }
  return outputs;
}

/** Where code failed, by node: its latest activation decides. */
export function failuresOf(nodes: readonly RunNodeView[]): ReadonlyMap<string, CodeFailure> {
  const failures = new Map<string, CodeFailure>();
  for (const { nodeId, fault } of nodes) {
    failures.delete(nodeId);
    const place = PLACE.safeParse(fault?.details);
    if (fault && place.success) failures.set(nodeId, { ...place.data, message: fault.message });
  }
  return failures;
}

const PLACE = z.object({ line: z.int(), column: z.int().optional() });
