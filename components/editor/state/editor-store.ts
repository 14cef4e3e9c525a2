import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Edit, Selection } from './edit.ts';
import { type EditorAct, type EditorState, editorReducer, initialState } from './editor-reducer.ts';

/** The editor's state outside of React, so that a card re-renders for its own reasons only. */
export type EditorStore = {
  readonly get: () => EditorState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (act: EditorAct) => void;
  readonly edit: (edit: Edit) => void;
  readonly select: (selection: Selection) => void;
};

export function createEditorStore(document: WorkflowDocument, now: () => number = Date.now): EditorStore {
  let state = initialState(document);
  const listeners = new Set<() => void>();
  const dispatch = (act: EditorAct) => {
    const next = editorReducer(state, act);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    edit: (edit) => dispatch({ type: 'edit', edit, at: now() }),
    select: (selection) => dispatch({ type: 'select', selection }),
  };
}
