import type { BinaryRef } from '#lib/engine/items.ts';

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file about to be written; a name with a path is made harmless, what is no media type becomes bytes. */
export type NewFile = { readonly name: string; readonly mimeType: string; readonly bytes: Bytes };

/** The files of the run's organisation and of no other. What an item says of a file is not believed: its id decides. */
export type NodeFiles = {
  /** The bytes as they come, checked on the way. Throws a `Fault` (`file_not_found`). */
  readonly open: (file: BinaryRef) => Promise<AsyncIterable<Uint8Array>>;
  /** All bytes at once. Throws a `Fault` (`file_not_found`, `file_too_large` where they are more than `maxBytes`). */
  readonly read: (file: BinaryRef, maxBytes: number) => Promise<Uint8Array>;
  /** Keeps bytes as a new file, whole or not at all. Throws a `Fault` (`file_too_large`), and what the source throws. */
  readonly write: (file: NewFile) => Promise<BinaryRef>;
  readonly store: NodeFileStore;
};

/** Where a file of the organisation's store is: `invoices/2026` (empty at the top) and `may.csv`. */
export type FilePlace = { readonly folder: string; readonly name: string };
export type StoredFile = FilePlace & { readonly file: BinaryRef; readonly updatedAt: string };

/** The organisation's own files, by folder and name. Places are checked; a wrong one is a `Fault` (`file_place_invalid`). */
export type NodeFileStore = {
  /** In the order of their paths, `most` of them; with `deep` those of folders inside it too. */
  readonly list: (where: {
    readonly folder: string;
    readonly deep: boolean;
    readonly most: number;
  }) => Promise<readonly StoredFile[]>;
  readonly find: (place: FilePlace) => Promise<StoredFile | undefined>;
  /** Gives a file a place. Throws a `Fault` (`file_exists`) where another one has it and may not be replaced. */
  readonly put: (file: FilePlace & { readonly file: BinaryRef; readonly replace: boolean }) => Promise<StoredFile>;
  /** Into the trash; false where there was none. Whoever comes again with the key under which it was done did it. */
  readonly remove: (file: FilePlace & { readonly key: string }) => Promise<boolean>;
};
