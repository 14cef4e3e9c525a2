import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Edit, Selection } from './edit.ts';
import { type EditorAct, type EditorState, editorReducer, initialState } from './editor-reducer.ts';
import { createStore, type Store } from './store.ts';

/** The editor's state, changed by acts only. */
export type EditorStore = Pick<Store<EditorState>, 'get' | 'subscribe'> & {
  readonly dispatch: (act: EditorAct) => void;
  readonly edit: (edit: Edit) => void;
  readonly select: (selection: Selection) => void;
};

export function createEditorStore(document: WorkflowDocument, now: () => number = Date.now): EditorStore {
  const { get, set, subscribe } = createStore(initialState(document));
  const dispatch = (act: EditorAct) => set((state) => editorReducer(state, act));
  return {
    get,
    subscribe,
    dispatch,
    edit: (edit) => dispatch({ type: 'edit', edit, at: now() }),
    select: (selection) => dispatch({ type: 'select', selection }),
  };
}
