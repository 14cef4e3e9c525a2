'use client';

import { type ReactNode, useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { RunDialog } from './run-dialog.tsx';
import type { StartBackend } from './start-backend.ts';
import { type Startable, startables } from './startable.ts';
import { triggerSample } from './trigger-sample.ts';

/** A published workflow that somebody wants to run. */
type Runnable = { readonly id: string; readonly name: string };
export type PublishedBackend = {
  /** The published document. */
  readonly load: (workflowId: string) => Promise<WorkflowDocument>;
  readonly startOf: (workflowId: string) => StartBackend;
};

type Given = {
  readonly person: string;
  readonly backend: PublishedBackend;
  readonly onStarted: (runId: string) => void;
};

/** Runs workflows as they are published: at once where nothing is to be filled in. `pending` is the one being started. */
export function useRunPublished({ person, backend, onStarted }: Given): {
  readonly run: (workflow: Runnable) => Promise<void>;
  readonly pending: string | null;
  readonly dialog: ReactNode;
} {
  const [pending, setPending] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ workflow: Runnable; triggers: readonly Startable[] } | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const run = async (workflow: Runnable) => {
    setPending(workflow.id);
    try {
      const triggers = startables(await backend.load(workflow.id));
      const [first] = triggers;
      if (first?.type !== 'manual' || first.fields.length > 0) {
        setAsked({ workflow, triggers });
        setChosen(first?.id ?? null);
        return;
      }
      const answer = await backend.startOf(workflow.id).start({ trigger: first.id });
      if (answer.kind === 'started') onStarted(answer.runId);
      else toast(answer.message, { error: true });
    } catch (error) {
      toast((error as Error).message, { error: true });
    } finally {
      setPending(null);
    }
  };
  const dialog = asked && (
    <RunDialog
      title={`Run “${asked.workflow.name}”`}
      description="The published revision runs, with real effects."
      triggers={asked.triggers}
      chosen={chosen}
      onChoose={setChosen}
      place={{ person, workflowId: asked.workflow.id }}
      sampleOf={(trigger) => [triggerSample(trigger)]}
      backend={backend.startOf(asked.workflow.id)}
      onStarted={(runId) => {
        setChosen(null);
        onStarted(runId);
      }}
    />
  );
  return { run, pending, dialog };
}
