import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { newId } from '#lib/ids.ts';
import type { BlobName } from './blob-name.ts';
import { blobsIn } from './blobs.ts';
import { diskHome } from './disk-home.ts';
import { sweepBlobs } from './sweep-blobs.ts';

const test = testDb();
const folder = mkdtempSync(path.join(tmpdir(), 'millrace-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TOMORROW = Date.now() + 90_000_000;

it('sweeps blobs without a row once they are old, and nothing else', async () => {
  const store = blobsIn(diskHome(folder));
  const { orgId } = await makeOrg(test.db);
  const keep = async (kind: BlobName['kind'], text: string, org = orgId) => {
    const name = { orgId: org, kind, hash: createHash('sha256').update(text).digest() };
    await store.keepBytes(name, Buffer.from(text));
    return name;
  };
  const file = await keep('file', 'a file');
  const payload = await keep('payload', 'a payload');
  const orphans = [await keep('file', 'a payload'), await keep('payload', 'a file'), await keep('file', 'nobody')];
  const foreign = await keep('file', 'of another database', newId());
  await test.owner`insert into files (id, org_id, hash, size, name, mime_type)
    values (${newId()}, ${orgId}, ${file.hash}, 6, 'f', 'text/plain')`;
  await test.owner`insert into payloads (org_id, hash, size) values (${orgId}, ${payload.hash}, 9)`;

  expect(await sweepBlobs(test.db, store.home)).toBe(0);
  expect(await sweepBlobs(test.db, store.home, TOMORROW)).toBe(3);
  for (const name of [file, payload, foreign]) expect((await store.readBytes(name)).length).toBeGreaterThan(0);
  for (const name of orphans) await expect(store.open(name)).rejects.toMatchObject({ code: 'blob_missing' });
});
