/**
 * What names bytes: the organisation, so that nothing is shared between two, and a SHA-256. A file is named by its own
 * bytes; a payload by its uncompressed text.
 */
export type BlobName = { readonly orgId: string; readonly kind: 'payload' | 'file'; readonly hash: Uint8Array };

/** Where a blob lies in its home: `<org>/ab/ab…` for payloads, `<org>/files/ab/ab…` for files. */
export function keyOf({ orgId, kind, hash }: BlobName): string {
  const name = Buffer.from(hash).toString('hex');
  return `${orgId}/${kind === 'file' ? 'files/' : ''}${name.slice(0, 2)}/${name}`;
}

const KEY = /^([0-9a-f-]{36})\/(files\/)?[0-9a-f]{2}\/([0-9a-f]{64})(\.[0-9a-f-]{36})?$/;

/** The name behind a key, with whether it is the draft of a write that was cut off; undefined for what is not ours. */
export function nameOf(key: string): (BlobName & { isDraft: boolean }) | undefined {
  const [, orgId, files, hash, draft] = KEY.exec(key) ?? [];
  if (!orgId || !hash) return undefined;
  return { orgId, kind: files ? 'file' : 'payload', hash: Buffer.from(hash, 'hex'), isDraft: draft !== undefined };
}
