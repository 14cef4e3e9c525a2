import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPayload, storePayload } from '#lib/runs/payloads.ts';
import type { BlobHome } from './blob-home.ts';
import { type BlobName, keyOf } from './blob-name.ts';
import { blobsIn } from './blobs.ts';
import { diskHome } from './disk-home.ts';
import { discardDraft, draftOf } from './draft.ts';
import { s3Home } from './s3-home.ts';
import { watchDrafts } from './testing/drafts.ts';
import { startS3, type TestS3 } from './testing/s3-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'millrace-blobs-'));
let s3: TestS3;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => {
  s3.close();
  rmSync(folder, { recursive: true });
});

const orgId = '018f2d3c-0000-7000-8000-000000000001';
const fileName = (bytes: Buffer): BlobName => ({
  orgId,
  kind: 'file',
  hash: createHash('sha256').update(bytes).digest(),
});
const homes: Record<string, { home: () => BlobHome; damage: (key: string, bytes: Buffer) => void }> = {
  disk: {
    home: () => diskHome(folder),
    damage: (key, bytes) => writeFileSync(path.join(folder, key), bytes),
  },
  S3: {
    home: () => s3Home({ ...s3.bucket, prefix: 'a/b' }),
    damage: (key, bytes) => s3.objects.set(`a/b/${key}`, { bytes, changedAt: new Date() }),
  },
};

describe.each(Object.entries(homes))('blobs on %s', (_, { home, damage }) => {
  it('come back as they were, also those of no bytes, and twice the same is once', async () => {
    const store = blobsIn(home());
    for (const bytes of [randomBytes(3_000_000), Buffer.alloc(0), Buffer.from('x')]) {
      const name = fileName(bytes);
      await store.keepBytes(name, bytes);
      await store.keepBytes(name, bytes);
      expect((await store.readBytes(name)).equals(bytes)).toBe(true);
    }
    const listed: string[] = [];
    for await (const { key } of store.home.list()) listed.push(key);
    expect(listed.filter((key) => key === keyOf(fileName(Buffer.from('x'))))).toHaveLength(1);
    expect(listed).toHaveLength(3);
  });

  it('name what is missing, and where to restore it', async () => {
    const store = blobsIn(home());
    const name = fileName(Buffer.from('never kept'));
    await expect(store.open(name)).rejects.toMatchObject({ name: 'BlobError', code: 'blob_missing' });
    await expect(store.open(name)).rejects.toThrow(`${keyOf(name)} is missing in ${store.home.place}. Restore it`);
  });

  it('break off before the end of damaged bytes', async () => {
    const store = blobsIn(home());
    const bytes = randomBytes(500_000);
    const name = fileName(bytes);
    await store.keepBytes(name, bytes);
    damage(keyOf(name), Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ? 0 : 1])]));
    let arrived = 0;
    const reading = (async () => {
      for await (const chunk of await store.open(name)) arrived += chunk.length;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'blob_damaged' });
    expect(arrived).toBeLessThan(bytes.length);
  });

  it('keep payloads, and say when one is damaged', async () => {
    const store = blobsIn(home());
    const value = { text: randomBytes(100_000).toString('hex') };
    const { hash } = await storePayload(orgId, value, { store });
    expect(await loadPayload(orgId, { inline: null, hash }, store)).toEqual(value);
    const key = keyOf({ orgId, kind: 'payload', hash: hash as Uint8Array });
    for (const bytes of [Buffer.from('{"text":1}'), Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1])]) {
      damage(key, bytes);
      await expect(loadPayload(orgId, { inline: null, hash }, store)).rejects.toMatchObject({ code: 'blob_damaged' });
    }
  });

  it('are removed only when they were not written since', async () => {
    const store = blobsIn(home());
    const bytes = Buffer.from('to be removed');
    const name = fileName(bytes);
    await store.keepBytes(name, bytes);
    await store.home.remove(keyOf(name), new Date(Date.now() - 60_000));
    expect((await buffer(await store.open(name))).equals(bytes)).toBe(true);
    await store.home.remove(keyOf(name), new Date(Date.now() + 60_000));
    await expect(store.open(name)).rejects.toMatchObject({ code: 'blob_missing' });
  });
});

describe('S3', () => {
  it('is tried again while it fails in passing, and is named when it does not stop', async () => {
    const store = blobsIn(s3Home({ ...s3.bucket, prefix: '' }));
    const bytes = Buffer.from('after two failures');
    s3.failing.push(503, 500);
    await store.keepBytes(fileName(bytes), bytes);
    expect((await store.readBytes(fileName(bytes))).equals(bytes)).toBe(true);
    const wrong = blobsIn(s3Home({ ...s3.bucket, secretAccessKey: 'other', prefix: '' }));
    await expect(wrong.keepBytes(fileName(bytes), bytes)).rejects.toThrow(/millrace.* answered 403.*Check BLOB_STORE/);
    const absent = blobsIn(s3Home({ ...s3.bucket, name: 'none', prefix: '' }));
    await expect(absent.keepBytes(fileName(bytes), bytes)).rejects.toThrow(/answered 404 NoSuchBucket/);
  });
});

describe('a draft', () => {
  const limit = { maxBytes: 5, tooLarge: () => new RangeError('six') };

  it('knows its bytes, and leaves nothing when it fails', async () => {
    const draft = await draftOf([Buffer.from('he'), Buffer.from('llo')], limit);
    expect(readFileSync(draft.path, 'utf8')).toBe('hello');
    expect([draft.size, Buffer.from(draft.hash)]).toEqual([5, createHash('sha256').update('hello').digest()]);
    await discardDraft(draft);
    const drafts = watchDrafts();
    await expect(draftOf([Buffer.from('hello!')], limit)).rejects.toThrow('six');
    expect(await drafts.left()).toBe(0);
  });
});
