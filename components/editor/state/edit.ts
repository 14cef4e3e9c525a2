import type { WorkflowDocument } from '#lib/engine/document.ts';

/** What is picked out on the canvas: node ids and edge ids. */
export type Selection = { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> };

/** One act on the document, as the undo list tells it. `change` returns its argument when nothing is to be done. */
export type Edit = {
  /** "Add HTTP request": follows "Undo". */
  readonly label: string;
  /** Edits that follow each other within a second under the same key become one (typing). */
  readonly merge?: string;
  readonly change: (document: WorkflowDocument) => WorkflowDocument;
  /** What is selected afterwards; unchanged when absent. */
  readonly select?: Selection;
};

export const NOTHING_SELECTED: Selection = { nodes: new Set(), edges: new Set() };

export const selectNodes = (ids: Iterable<string>): Selection => ({ nodes: new Set(ids), edges: new Set() });
