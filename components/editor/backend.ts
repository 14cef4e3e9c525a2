import type { NewSecret } from '#components/form/parameters/parameter-context.tsx';
import type { RunBackend } from '#components/runs/run-view/run-backend.ts';
import type { StartBackend } from '#components/workflows/run/start-backend.ts';
import type { PublishedBackend } from '#components/workflows/run/use-run-published.tsx';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { RunView } from '#lib/runs/schema.ts';
import type { ListeningView } from '#lib/triggers/schema.ts';
import type { RevisionView, TriggerView, WorkflowView } from '#lib/workflows/schema.ts';
import type { LibraryBackend } from './library/library.ts';
import type { Fragment } from './state/fragment.ts';

export type SaveAnswer =
  | { readonly kind: 'stored'; readonly workflow: WorkflowView }
  | { readonly kind: 'conflict'; readonly revision: number; readonly document: WorkflowDocument }
  | { readonly kind: 'refused'; readonly message: string };

/** What the editor asks of the server beside that. `save` rejects only when the server can not be reached. */
export type EditorBackend = RunBackend &
  StartBackend & {
    readonly published: PublishedBackend;
    readonly library: LibraryBackend;
    readonly load: () => Promise<WorkflowView>;
    readonly save: (document: WorkflowDocument, baseRevision: number) => Promise<SaveAnswer>;
    readonly publish: (name?: string) => Promise<WorkflowView>;
    readonly unpublish: () => Promise<WorkflowView>;
    /** Two minutes in which the next call of a trigger's test address becomes the run that is named. */
    readonly listen: (nodeId: string) => Promise<ListeningView>;
    /** How the listening stands; answers late while nothing comes. */
    readonly awaitCall: (nodeId: string, runId: string) => Promise<ListeningView>;
    readonly stopListening: (nodeId: string, runId: string) => Promise<void>;
    readonly switchTrigger: (nodeId: string, isOn: boolean) => Promise<TriggerView>;
    readonly listSecrets: () => Promise<readonly string[]>;
    readonly createSecret: (secret: NewSecret) => Promise<void>;
    readonly listRuns: () => Promise<readonly RunView[]>;
    readonly listRevisions: () => Promise<readonly RevisionView[]>;
    readonly getRevision: (number: number) => Promise<WorkflowDocument>;
    /** Turns the export of another product into nodes and wires. */
    readonly convert: (source: string) => Promise<Fragment>;
    readonly nodeDocs: (type: string) => Promise<string>;
  };
