export type BlobFailure = 'blob_missing' | 'blob_damaged' | 'blob_store_failed';

/** Bytes that a row names and that cannot be had; the message says where they should be and what to restore. */
export class BlobError extends Error {
  override readonly name = 'BlobError';
  readonly code: BlobFailure;

  constructor(code: BlobFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

type Place = { readonly place: string; readonly key: string };

export const blobMissing = ({ place, key }: Place): BlobError =>
  new BlobError('blob_missing', `${key} is missing in ${place}. Restore it there from the backup.`);

export const blobDamaged = ({ place, key }: Place, cause?: unknown): BlobError =>
  new BlobError(
    'blob_damaged',
    `${key} in ${place} is not what was kept there: its SHA-256 is another one. Restore it there from the backup.`,
    { cause },
  );
