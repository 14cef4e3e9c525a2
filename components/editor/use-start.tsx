'use client';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import { inputAtOnce } from '#components/workflows/run/input-at-once.ts';
import { type InputPlace, readLastInput } from '#components/workflows/run/last-input.ts';
import { RunDialog } from '#components/workflows/run/run-dialog.tsx';
import type { StartBackend } from '#components/workflows/run/start-backend.ts';
import { type Startable, startables, startablesBefore } from '#components/workflows/run/startable.ts';
import { triggerSample } from '#components/workflows/run/trigger-sample.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { Editor } from './editor-context.tsx';
import { useStore } from './state/store.ts';

type Given = {
  readonly editor: Editor;
  /** Starts a test of what is drawn: `start` stores the draft first. */
  readonly backend: StartBackend;
  readonly place: Omit<InputPlace, 'trigger'>;
  readonly onStarted: (runId: string) => void;
};
export type Start = {
  readonly pending: boolean;
  /** Tests the draft, at once where nothing is asked for; from the manual trigger unless another is named. */
  readonly run: (trigger?: string) => Promise<void>;
  /** Tests only what leads to a node, and the node; asks where several triggers do. */
  readonly runUpTo: (nodeId: string) => Promise<void>;
  /** Asks for the input first, whatever the trigger. */
  readonly ask: () => void;
  readonly dialog: ReactNode;
};

/** Starting tests of the draft from the editor. */
export function useStart({ editor, backend, place, onStarted }: Given): Start {
  const { store, samples } = editor;
  const document = useStore(store, (state) => state.document);
  const [asking, setAsking] = useState<{ trigger: string; upTo?: string } | null>(null);
  const [pending, setPending] = useState(false);
  // Who is asked once which of several triggers is meant goes on with it.
  const last = useRef<string>(undefined);
  const { person, workflowId } = place;
  const sampleOf = useCallback(
    (trigger: Startable): readonly JsonObject[] => {
      if (trigger.pinned) return trigger.pinned;
      const sent = samples.get().outputs.get(trigger.id)?.[0];
      return sent?.length ? sent.map(({ json }) => json) : [triggerSample(trigger)];
    },
    [samples],
  );
  const begin = useCallback(
    async (trigger: Startable | undefined, upTo?: string) => {
      const end = upTo === undefined ? {} : { upTo };
      if (trigger && trigger.fields.length > 0) return setAsking({ trigger: trigger.id, ...end });
      setPending(true);
      try {
        const { text } = trigger ? readLastInput({ person, workflowId, trigger: trigger.id }) : {};
        const input = trigger && inputAtOnce(trigger, { text, sample: sampleOf(trigger) });
        const answer = await backend.start({ ...end, ...input });
        last.current = trigger?.id;
        if (answer.kind === 'started') onStarted(answer.runId);
        else toast(answer.message, { error: true });
      } catch (error) {
        toast((error as Error).message, { error: true });
      } finally {
        setPending(false);
      }
    },
    [backend, person, workflowId, sampleOf, onStarted],
  );
  const run = useCallback(
    async (wanted?: string) => {
      const all = startables(store.get().document);
      const trigger = all.find(({ id }) => id === wanted) ?? all[0];
      if (trigger) await begin(trigger);
    },
    [store, begin],
  );
  const runUpTo = useCallback(
    async (nodeId: string) => {
      const all = startablesBefore(store.get().document, nodeId);
      const [first] = all;
      const trigger = all.length > 1 ? all.find(({ id }) => id === last.current) : first;
      if (first && !trigger) setAsking({ trigger: first.id, upTo: nodeId });
      else await begin(trigger, nodeId);
    },
    [store, begin],
  );
  const upTo = asking?.upTo;
  const triggers = upTo === undefined ? startables(document) : startablesBefore(document, upTo);
  const [first] = triggers;
  return {
    pending,
    run,
    runUpTo,
    ask: () => first && setAsking({ trigger: first.id }),
    dialog: (
      <RunDialog
        title={upTo === undefined ? 'Test the draft' : `Run up to ${nameIn(document, upTo)}`}
        triggers={triggers}
        chosen={asking?.trigger ?? null}
        onChoose={(trigger) => setAsking((now) => (trigger === null ? null : { ...now, trigger }))}
        place={place}
        sampleOf={sampleOf}
        backend={upTo === undefined ? backend : { ...backend, start: (want) => backend.start({ ...want, upTo }) }}
        onStarted={(runId) => {
          last.current = asking?.trigger;
          setAsking(null);
          onStarted(runId);
        }}
      />
    ),
  };
}

const nameIn = ({ nodes }: WorkflowDocument, nodeId: string) => nodes.find(({ id }) => id === nodeId)?.name ?? nodeId;
