import type { Tx } from '#db/client.ts';
import { files } from '#db/schema/payloads.ts';
import { blobs } from '#lib/blobs/blobs.ts';
import type { Draft } from '#lib/blobs/draft.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import { newId } from '#lib/ids.ts';
import { fileName, mediaType } from './file-name.ts';

export type FileRow = Required<Omit<typeof files.$inferInsert, 'createdAt'>>;
/** A file as it arrived: its name and type are what the sender says. */
export type ArrivedFile = {
  readonly name: string | undefined;
  readonly mimeType: string | undefined;
  readonly draft: Draft;
};

/** Keeps the bytes of a file durably. Its row, which nobody has stored yet, has the new id: the only handle of the file. */
export async function keepFile(orgId: string, { name, mimeType, draft }: ArrivedFile): Promise<FileRow> {
  const { hash, size } = draft;
  await blobs.keep({ orgId, kind: 'file', hash }, draft);
  return { id: newId(), orgId, hash, size, name: fileName(name), mimeType: mediaType(mimeType) };
}

/** Stores rows of files whose bytes are kept. */
export async function insertFiles(tx: Tx, rows: readonly FileRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(files).values([...rows]);
}

/** How an item refers to a file. */
export const refOf = ({ id, name, mimeType, size }: FileRow): BinaryRef => ({ id, name, mimeType, size });
