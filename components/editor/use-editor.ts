'use client';

import { useEffect, useState } from 'react';
import type { SecretNames } from '#components/form/parameters/parameter-context.tsx';
import { NO_PICKABLES, type Pickables } from '#components/form/picking/pickables.ts';
import { NO_RUN } from '#components/runs/run-view/run-state.ts';
import type { Uses } from '#components/runs/run-view/uses.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { DEFINITIONS } from '#lib/nodes/definitions.ts';
import type { nodeProblems } from '#lib/workflows/node-problems.ts';
import type { Editor, SampleState } from './editor-context.tsx';
import { NO_LIBRARY } from './library/library.ts';
import type { Catalog } from './state/catalog.ts';
import { selectNodes } from './state/edit.ts';
import { createEditorStore } from './state/editor-store.ts';
import { type EditorUi, INITIAL_UI } from './state/editor-ui.ts';
import { findProblems } from './state/find-problems.ts';
import { NO_PROBLEMS } from './state/problems.ts';
import { createStore } from './state/store.ts';

const CATALOG: Catalog = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

type Opened = {
  readonly document: WorkflowDocument;
  readonly canEdit: boolean;
  /** False does without marks for what is missing to publish. */
  readonly checks?: boolean;
  readonly importFragment: Editor['importFragment'];
  readonly pickables?: Pickables;
  /** Id of the node to select at first. */
  readonly node?: string;
  readonly ui?: Partial<EditorUi>;
};

/** Everything the parts of one editor share, made once; what is missing to publish is kept up to date in it. */
export function useNewEditor(opened: Opened): Editor {
  const [editor] = useState(() => newEditor(opened));
  const { checks = true } = opened;
  useEffect(() => {
    if (!checks) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ofNode: typeof nodeProblems | undefined;
    const check = () =>
      editor.problems.set(() =>
        findProblems(editor.store.get().document, editor.catalog, {
          library: editor.library.get(),
          ...(ofNode && { ofNode }),
        }),
      );
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(check, 150);
    };
    check();
    // Knows every app, so it comes after the canvas is there.
    void import('#lib/workflows/node-problems.ts').then((loaded) => {
      ofNode = loaded.nodeProblems;
      soon();
    });
    const stops = [editor.store.subscribe(soon), editor.library.subscribe(soon)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [editor, checks]);
  return editor;
}

const refuseSecret = () => Promise.reject(new Error('Secrets can not be created here.'));

function newEditor({ document, canEdit, importFragment, pickables = NO_PICKABLES, node, ui }: Opened): Editor {
  const store = createEditorStore(document);
  if (node !== undefined && document.nodes.some(({ id }) => id === node)) store.select(selectNodes([node]));
  return {
    store,
    ui: createStore<EditorUi>({ ...INITIAL_UI, ...ui }),
    run: createStore(NO_RUN),
    uses: createStore<{ byNode: Uses }>({ byNode: new Map() }),
    problems: createStore(NO_PROBLEMS),
    samples: createStore<SampleState>({ outputs: new Map(), failures: new Map() }),
    pickables,
    secrets: createStore<SecretNames>({ names: null, create: refuseSecret }),
    library: createStore(NO_LIBRARY),
    catalog: CATALOG,
    canEdit,
    importFragment,
    canvas: { current: null },
  };
}
