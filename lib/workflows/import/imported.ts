import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { ImportReport } from '../schema.ts';

/** What a file became. */
export type Imported = { readonly document: WorkflowDocument; readonly report: ImportReport };
