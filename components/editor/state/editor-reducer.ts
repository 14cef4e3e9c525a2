import type { WorkflowDocument } from '#lib/engine/document.ts';
import { edgeId } from './catalog.ts';
import { type Edit, NOTHING_SELECTED, type Selection } from './edit.ts';

type Step = { readonly label: string; readonly document: WorkflowDocument; readonly selection: Selection };

export type EditorState = {
  readonly document: WorkflowDocument;
  readonly selection: Selection;
  /** What undo and redo go back to, the nearest last. */
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** The edit that a following one may still join. */
  readonly open: { readonly merge: string; readonly at: number } | null;
};

export type EditorAct =
  | { readonly type: 'edit'; readonly edit: Edit /** Milliseconds since 1970. */; readonly at: number }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Another document takes its place (reloaded, restored); can be undone when `label` is given. */
  | { readonly type: 'replace'; readonly document: WorkflowDocument; readonly label?: string };

const HISTORY = 200;
const MERGE_MS = 1000;

export const initialState = (document: WorkflowDocument): EditorState => ({
  document,
  selection: NOTHING_SELECTED,
  past: [],
  future: [],
  open: null,
});

/** The whole behaviour of the editor's document. Pure; unchanged parts keep their identity, so that views may compare. */
export function editorReducer(state: EditorState, act: EditorAct): EditorState {
  switch (act.type) {
    case 'edit':
      return applyEdit(state, act.edit, act.at);
    case 'select':
      return sameSelection(state.selection, act.selection) ? state : { ...state, selection: act.selection, open: null };
    case 'undo':
      return travel(state, 'past', 'future');
    case 'redo':
      return travel(state, 'future', 'past');
    case 'replace':
      if (act.label === undefined) return initialState(act.document);
      return { ...pushed(state, act.label), document: act.document, selection: NOTHING_SELECTED, open: null };
  }
}

function applyEdit(state: EditorState, edit: Edit, at: number): EditorState {
  const document = edit.change(state.document);
  if (document === state.document) return edit.select ? { ...state, selection: edit.select } : state;
  const joins = edit.merge !== undefined && state.open?.merge === edit.merge && at - state.open.at < MERGE_MS;
  return {
    ...(joins ? { ...state, future: [] } : pushed(state, edit.label)),
    document,
    selection: existing(edit.select ?? state.selection, document),
    open: edit.merge === undefined ? null : { merge: edit.merge, at },
  };
}

function pushed(state: EditorState, label: string): EditorState {
  const step = { label, document: state.document, selection: state.selection };
  return { ...state, past: [...state.past.slice(1 - HISTORY), step], future: [] };
}

function travel(state: EditorState, from: 'past' | 'future', to: 'past' | 'future'): EditorState {
  const step = state[from].at(-1);
  if (!step) return state;
  const here = { label: step.label, document: state.document, selection: state.selection };
  return {
    ...state,
    document: step.document,
    selection: existing(step.selection, step.document),
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], here],
    open: null,
  };
}

/** Drops from a selection what the document no longer has. */
function existing(selection: Selection, document: WorkflowDocument): Selection {
  if (selection.nodes.size + selection.edges.size === 0) return selection;
  const nodes = new Set(document.nodes.map((node) => node.id));
  const edges = selection.edges.size > 0 ? new Set(document.edges.map(edgeId)) : new Set<string>();
  const kept = {
    nodes: new Set([...selection.nodes].filter((id) => nodes.has(id))),
    edges: new Set([...selection.edges].filter((id) => edges.has(id))),
  };
  return sameSelection(kept, selection) ? selection : kept;
}

function sameSelection(a: Selection, b: Selection): boolean {
  return a === b || (sameSet(a.nodes, b.nodes) && sameSet(a.edges, b.edges));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((entry) => b.has(entry));
}
