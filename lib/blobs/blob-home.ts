import type { Readable } from 'node:stream';
import type { Draft } from './draft.ts';

/** One blob as a home lists it. */
export type Kept = { readonly key: string; readonly changedAt: Date };

/** A place where bytes are kept under keys of ours: a disk or a bucket. */
export type BlobHome = {
  /** As an operator knows it: a folder, or `s3://bucket/prefix`. */
  readonly place: string;
  /** Keeps the bytes of a draft, which stays: durable, whole or not at all, when this resolves. */
  readonly put: (key: string, draft: Draft) => Promise<void>;
  /** The bytes as they lie there, unchecked; undefined when there are none. */
  readonly get: (key: string) => Promise<Readable | undefined>;
  readonly list: () => AsyncIterable<Kept>;
  /** Removes a blob, unless it was written since `before`. */
  readonly remove: (key: string, before: Date) => Promise<void>;
};
