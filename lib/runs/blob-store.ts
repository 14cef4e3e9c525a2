import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { env } from '#lib/config/env.ts';
import { newId } from '#lib/ids.ts';

/** Bytes are named by organisation and hash: equal payloads of one organisation are kept once. */
export type BlobName = { readonly orgId: string; readonly hash: Uint8Array };

const folder = path.join(env.MILLRACE_DATA, 'blobs');

function pathOf({ orgId, hash }: BlobName): string {
  const name = Buffer.from(hash).toString('hex');
  return path.join(folder, orgId, name.slice(0, 2), name);
}

/** Keeps the bytes: they are on the disk when this resolves, whole or not at all. */
export async function writeBlob(name: BlobName, bytes: Uint8Array): Promise<void> {
  const target = pathOf(name);
  if (await stat(target).catch(() => undefined)) return;
  await mkdir(path.dirname(target), { recursive: true });
  const draft = `${target}.${newId()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, target);
}

/** The bytes of a blob. Throws when it is missing, naming it. */
export async function readBlob(name: BlobName): Promise<Uint8Array> {
  try {
    return await readFile(pathOf(name));
  } catch (cause) {
    const hash = Buffer.from(name.hash).toString('hex');
    throw new Error(`Payload ${hash} cannot be read from ${folder}. Restore that folder from the backup.`, { cause });
  }
}
