import type { LooseEnd } from './wiring.ts';

/** A wish for a new node: where the palette opens on the screen, and where the node goes on the canvas. */
export type PaletteRequest = {
  /** Pixels from the upper left corner of the window. */
  readonly screen: { readonly x: number; readonly y: number };
  /** The port's height for a node at the end of a wire, the upper left corner otherwise; canvas units. */
  readonly at: readonly [number, number];
  readonly loose?: LooseEnd;
  /** The wire that the node goes into. */
  readonly wire?: string;
};

export const INSPECTOR_TABS = ['parameters', 'settings', 'docs'] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];
export const DRAWER_TABS = ['data', 'timeline', 'log', 'runs'] as const;
export type DrawerTab = (typeof DRAWER_TABS)[number];

/** What is open around the canvas. None of it is part of the document, and none of it is undone. */
export type EditorUi = {
  readonly palette: PaletteRequest | null;
  readonly inspector: boolean;
  readonly inspectorTab: InspectorTab;
  readonly drawer: DrawerTab | null;
  /** The wire that a dragged card would go into. */
  readonly dropWire: string | null;
  /** The note whose text is being written on the canvas. */
  readonly writing: string | null;
  /** The node that is about to be saved as a template. */
  readonly savingTemplate: string | null;
  /** The node whose pinned data is being written. */
  readonly pinning: string | null;
  readonly minimap: boolean;
};

export const INITIAL_UI: EditorUi = {
  palette: null,
  inspector: true,
  inspectorTab: 'parameters',
  drawer: null,
  dropWire: null,
  writing: null,
  savingTemplate: null,
  pinning: null,
  minimap: false,
};
