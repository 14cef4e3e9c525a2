import type { JsonObject } from '#lib/engine/values.ts';

/** A text with what is known of it. */
export type Document = { readonly content: string; readonly metadata: JsonObject };
/** `key` is the same whenever the same document is put again; `vector` is what its text means. */
export type NewDocument = Document & { readonly key: string; readonly vector: readonly number[] };
/** `score` is the cosine of the angle to what was asked for: 1 is the same, 0 has nothing to do with it. */
export type FoundDocument = Document & { readonly score: number };

/** Documents of an organisation, in collections that people named. */
export type Documents = {
  /** Keeps them, each once. Throws a `Fault` (`collection_full`, `document_too_large`). */
  readonly put: (collection: string, documents: readonly NewDocument[]) => Promise<void>;
  /** Those that are nearest, the nearest first. Only vectors of the same length are compared. */
  readonly search: (collection: string, query: DocumentQuery) => Promise<readonly FoundDocument[]>;
  /** Removes those that the filter lets through; tells how many. */
  readonly remove: (collection: string, filter: JsonObject) => Promise<number>;
};

export type DocumentQuery = {
  readonly vector: readonly number[];
  readonly most: number;
  /** Metadata they must have, as jsonb containment says it; empty lets all through. */
  readonly filter: JsonObject;
};
