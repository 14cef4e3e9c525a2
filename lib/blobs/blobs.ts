import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { env } from '#lib/config/env.ts';
import { blobMissing } from './blob-error.ts';
import type { BlobHome } from './blob-home.ts';
import { type BlobName, keyOf } from './blob-name.ts';
import { diskHome } from './disk-home.ts';
import { type Draft, discardDraft, draftOf } from './draft.ts';
import { s3Home } from './s3-home.ts';
import { verified } from './verified.ts';

/** Keeps bytes by their name. What was kept is there, whole, once the promise resolves. */
export type Blobs = {
  readonly home: BlobHome;
  readonly keep: (name: BlobName, draft: Draft) => Promise<void>;
  readonly keepBytes: (name: BlobName, bytes: Uint8Array) => Promise<void>;
  /** The bytes, those of files checked as they pass; throws or breaks off with a `BlobError` that says what to restore. */
  readonly open: (name: BlobName) => Promise<Readable>;
  readonly readBytes: (name: BlobName) => Promise<Buffer>;
};

/** The store over one home. */
export function blobsIn(home: BlobHome): Blobs {
  const keep = (name: BlobName, draft: Draft) => home.put(keyOf(name), draft);
  const open = async (name: BlobName) => {
    const place = { place: home.place, key: keyOf(name) };
    const stream = await home.get(place.key);
    if (!stream) throw blobMissing(place);
    return name.kind === 'file' ? verified(stream, { ...place, hash: name.hash }) : stream;
  };
  return {
    home,
    keep,
    async keepBytes(name, bytes) {
      const draft = await draftOf([bytes]);
      await keep(name, draft).finally(() => discardDraft(draft));
    },
    open,
    readBytes: async (name) => buffer(await open(name)),
  };
}

/** The store of this instance: the folder `blobs` of MILLRACE_DATA, or the folder or bucket of BLOB_STORE. */
export const blobs: Blobs = blobsIn(configuredHome());

function configuredHome(): BlobHome {
  const store = env.BLOB_STORE ?? '';
  if (store.startsWith('file:')) return diskHome(fileURLToPath(store));
  const [, name = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/*$/.exec(store) ?? [];
  if (name === '') return diskHome(path.join(env.MILLRACE_DATA, 'blobs'));
  return s3Home({
    name,
    prefix,
    endpoint: env.S3_ENDPOINT ?? `https://s3.${env.S3_REGION}.amazonaws.com`,
    region: env.S3_REGION,
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
    pathStyle: env.S3_PATH_STYLE ?? env.S3_ENDPOINT !== undefined,
  });
}
