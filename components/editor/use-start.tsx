'use client';

import { type ReactNode, useCallback, useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import { itemsText, readItemsText } from '#components/workflows/run/items-text.ts';
import { type InputPlace, readLastInput } from '#components/workflows/run/last-input.ts';
import { RunDialog } from '#components/workflows/run/run-dialog.tsx';
import type { StartBackend } from '#components/workflows/run/start-backend.ts';
import { type Startable, startables } from '#components/workflows/run/startable.ts';
import { triggerSample } from '#components/workflows/run/trigger-sample.ts';
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
  /** Asks for the input first, whatever the trigger. */
  readonly ask: () => void;
  readonly dialog: ReactNode;
};

/** Starting tests of the draft from the editor. */
export function useStart({ editor, backend, place, onStarted }: Given): Start {
  const { store, samples } = editor;
  const document = useStore(store, (state) => state.document);
  const [asking, setAsking] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const { person, workflowId } = place;
  const sampleOf = useCallback(
    (trigger: Startable): readonly JsonObject[] => {
      const sent = samples.get().outputs.get(trigger.id)?.[0];
      return sent?.length ? sent.map(({ json }) => json) : [triggerSample(trigger)];
    },
    [samples],
  );
  const run = useCallback(
    async (wanted?: string) => {
      const triggers = startables(store.get().document);
      const trigger = triggers.find(({ id }) => id === wanted) ?? triggers[0];
      if (!trigger) return;
      if (trigger.fields.length > 0) return setAsking(trigger.id);
      setPending(true);
      try {
        const { text = itemsText(sampleOf(trigger)) } = readLastInput({ person, workflowId, trigger: trigger.id });
        const items = trigger.type === 'manual' ? {} : { items: readItemsText(text) };
        const answer = await backend.start({ trigger: trigger.id, ...items });
        if (answer.kind === 'started') onStarted(answer.runId);
        else toast(answer.message, { error: true });
      } catch (error) {
        toast((error as Error).message, { error: true });
      } finally {
        setPending(false);
      }
    },
    [store, backend, person, workflowId, sampleOf, onStarted],
  );
  const triggers = startables(document);
  return {
    pending,
    run,
    ask: () => setAsking(triggers[0]?.id ?? null),
    dialog: (
      <RunDialog
        title="Test the draft"
        triggers={triggers}
        chosen={asking}
        onChoose={setAsking}
        place={place}
        sampleOf={sampleOf}
        backend={backend}
        onStarted={(runId) => {
          setAsking(null);
          onStarted(runId);
        }}
      />
    ),
  };
}
