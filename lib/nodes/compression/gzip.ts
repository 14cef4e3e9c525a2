import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import type { NodeFiles } from '../node-files.ts';
import type { Work, Worked } from './work.ts';

/** Each file by itself as gzip (RFC 1952), named after it. */
export async function gzip({ context: { files: store }, files, parameters: { prefix } }: Work): Promise<Worked> {
  const binary: Record<string, BinaryRef> = {};
  for (const [index, file] of files.entries()) {
    const bytes = pipeline(Readable.from(await store.open(file)), createGzip(), () => undefined);
    binary[`${prefix}${index}`] = await store.write({ name: `${file.name}.gz`, mimeType: 'application/gzip', bytes });
  }
  return { binary };
}

/** The file in a gzip file, as a new one; more than `maxBytes` breaks off with a fault, and nothing is kept. */
export async function gunzip(
  store: NodeFiles,
  { file, maxBytes }: { file: BinaryRef; maxBytes: number },
): Promise<BinaryRef> {
  const bytes = pipeline(Readable.from(await store.open(file)), createGunzip(), () => undefined);
  const name = file.name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar') || 'file';
  return store.write({
    name,
    mimeType: 'application/octet-stream',
    bytes: within(bytes, { name: file.name, maxBytes }),
  });
}

async function* within(
  chunks: AsyncIterable<Uint8Array>,
  { name, maxBytes }: { name: string; maxBytes: number },
): AsyncIterable<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(name, maxBytes);
      yield chunk;
    }
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    const message = `${name} is no gzip file, or a damaged one: ${(error as Error).message}. Fetch it again.`;
    throw new FaultError({ kind: 'config', code: 'archive_invalid', message }, { cause: error });
  }
}

function tooLarge(name: string, maxBytes: number): FaultError {
  const message = `${name} unpacks to more than ${maxBytes} bytes. Nothing of it was kept. Send a smaller one.`;
  return new FaultError({ kind: 'limit', code: 'archive_too_large', message });
}
