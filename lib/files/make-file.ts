import { discardDraft, draftOf } from '#lib/blobs/draft.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { type ArrivedFile, insertFiles, keepFile, refOf } from './file-row.ts';
import type { FileOwner } from './known-file.ts';

type Source = Omit<ArrivedFile, 'draft'> & {
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Lower than what a file may have at most. */
  readonly maxBytes?: number;
};

/**
 * Keeps what arrives as a new file with a row of its own, durably, before it answers; memory stays flat. Throws what the
 * source throws and a fault (`file_too_large`); nothing is left then.
 */
export async function makeFile(
  { db, orgId }: FileOwner,
  { chunks, name, mimeType, maxBytes = LIMITS.fileBytes }: Source,
): Promise<BinaryRef> {
  const draft = await draftOf(chunks, { maxBytes, tooLarge: () => tooLarge(name, maxBytes) });
  try {
    const row = await keepFile(orgId, { name, mimeType, draft });
    await db.withOrg(orgId, (tx) => insertFiles(tx, [row]));
    return refOf(row);
  } finally {
    await discardDraft(draft);
  }
}

/** Says which limit a file crosses. */
export function tooLarge(name: string | undefined, maxBytes: number): FaultError {
  const message = `${name ?? 'The file'} has more than ${maxBytes / 1_048_576} MiB, the most that is taken here. Split it.`;
  return new FaultError({ kind: 'limit', code: 'file_too_large', message });
}
