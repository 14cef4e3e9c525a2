import type { JsonValue } from './values.ts';

/**
 * Where an item came from: the input port and the position in the list that arrived there. With `past`, the list is one
 * that arrived at that earlier activation of the same loop (see `NodeContext.past`).
 */
export type Origin = { readonly input: number; readonly item: number; readonly past?: number };

/** A file carried by an item, by reference: never its bytes. */
export type BinaryRef = {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** Size in bytes. */
  readonly size: number;
};

/** One unit of data on an edge. `from` is its lineage back to the items it was made of. */
export type Item = {
  readonly json: { readonly [key: string]: JsonValue };
  readonly binary?: { readonly [name: string]: BinaryRef };
  readonly from?: readonly Origin[];
};

/** What a node produces: one list of items per output port, in the order of the definition's ports. */
export type Outputs = readonly (readonly Item[])[];
