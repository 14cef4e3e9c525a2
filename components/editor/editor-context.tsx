'use client';

import type { ReactFlowInstance } from '@xyflow/react';
import { createContext, useContext } from 'react';
import type { CodeFailure, SecretNames } from '#components/form/parameters/parameter-context.tsx';
import type { Samples } from '#components/form/parameters/sample-scope.ts';
import type { Pickables } from '#components/form/picking/pickables.ts';
import type { RunState } from '#components/runs/run-view/run-state.ts';
import type { Uses } from '#components/runs/run-view/uses.ts';
import type { Card, Wire } from './canvas/flow-mapping.ts';
import type { Library } from './library/library.ts';
import type { Catalog } from './state/catalog.ts';
import type { EditorState } from './state/editor-reducer.ts';
import type { EditorStore } from './state/editor-store.ts';
import type { EditorUi } from './state/editor-ui.ts';
import type { Fragment } from './state/fragment.ts';
import type { Problems } from './state/problems.ts';
import { type Store, useStore } from './state/store.ts';

/** What the last run left: what nodes sent, and where their code failed. */
export type SampleState = { readonly outputs: Samples; readonly failures: ReadonlyMap<string, CodeFailure> };

/** All that the parts of the editor share. Its members never change, so handing it down re-renders nothing. */
export type Editor = {
  readonly store: EditorStore;
  readonly ui: Store<EditorUi>;
  /** The run that is laid over the canvas. */
  readonly run: Store<RunState>;
  /** What it used of the nodes that are plugged into others. */
  readonly uses: Store<{ readonly byNode: Uses }>;
  readonly problems: Store<Problems>;
  /** What nodes sent out when they last ran; */
  readonly samples: Store<SampleState>;
  /** What of the organisation a node may name. */
  readonly pickables: Pickables;
  /** Names of secrets that a node may use. */
  readonly secrets: Store<SecretNames>;
  /** Nodes that people here wrote or saved. */
  readonly library: Store<Library>;
  readonly catalog: Catalog;
  /** False shows the same without any way to change it. */
  readonly canEdit: boolean;
  /** Reads pasted exports of other products. Rejects with a sentence for people. */
  readonly importFragment: (source: string) => Promise<Fragment>;
  /** The canvas, once it is there. */
  readonly canvas: { current: ReactFlowInstance<Card, Wire> | null };
};

const Context = createContext<Editor | null>(null);

export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (!editor) throw new Error('A part of the editor is used outside of it: wrap it in EditorProvider.');
  return editor;
}

/** What `select` takes from the document's state; must keep its identity while nothing it reads changed. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().store, select);
}

export function useEditorUi<T>(select: (ui: EditorUi) => T): T {
  return useStore(useEditor().ui, select);
}
