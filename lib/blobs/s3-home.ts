import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { BlobHome, Kept } from './blob-home.ts';
import { type S3Bucket, s3Client } from './s3-client.ts';

/** A bucket of an S3-compatible store, below a prefix. One PUT is whole or not at all, and durable once answered. */
export function s3Home(bucket: S3Bucket & { readonly prefix: string }): BlobHome {
  const send = s3Client(bucket);
  const below = bucket.prefix === '' ? '' : `${bucket.prefix}/`;
  return {
    place: `s3://${bucket.name}/${bucket.prefix}`,
    async put(key, { path, size, hash }) {
      const open = () => createReadStream(path);
      const response = await send({ method: 'PUT', key: `${below}${key}`, body: { open, size, hash } });
      await response.body.dump();
    },
    async get(key) {
      const response = await send({ method: 'GET', key: `${below}${key}` });
      if (response.statusCode !== 404) return response.body as Readable;
      await response.body.dump();
      return undefined;
    },
    async *list() {
      for (let page: Page | undefined; ; ) {
        page = await listPage(page?.next);
        yield* page.kept;
        if (page.next === undefined) return;
      }
    },
    async remove(key, before) {
      const found = await send({ method: 'HEAD', key: `${below}${key}` });
      await found.body.dump();
      const changedAt = new Date(String(found.headers['last-modified']));
      if (found.statusCode === 404 || changedAt >= before) return;
      await (await send({ method: 'DELETE', key: `${below}${key}` })).body.dump();
    },
  };

  async function listPage(from?: string): Promise<Page> {
    const query = { 'list-type': '2', prefix: below, ...(from && { 'continuation-token': from }) };
    const response = await send({ method: 'GET', key: '', query });
    return pageOf(await response.body.text(), below);
  }
}

type Page = { readonly kept: readonly Kept[]; readonly next: string | undefined };

/** A page of ListObjectsV2. Our keys have no character that XML would escape; others are not ours. */
function pageOf(xml: string, below: string): Page {
  const kept = [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].map(([, entry = '']) => ({
    key: (textOf(entry, 'Key') ?? '').slice(below.length),
    changedAt: new Date(textOf(entry, 'LastModified') ?? ''),
  }));
  return { kept, next: textOf(xml, 'NextContinuationToken') };
}

const textOf = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.replaceAll('&amp;', '&');
