import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import type { Bytes, FilePlace, NodeFiles, StoredFile } from '../node-files.ts';

export type MemoryFiles = NodeFiles & {
  /** Puts a file where nodes find it. */
  readonly add: (file: { name: string; mimeType?: string; bytes: Uint8Array | string }) => BinaryRef;
  readonly bytesOf: (file: BinaryRef) => Buffer;
};

/** Files as nodes reach them, in memory. */
export function memoryFiles(): MemoryFiles {
  const kept = new Map<string, Buffer>();
  const stored = new Map<string, StoredFile>();
  const deletedBy = new Set<string>();
  const pathOf = ({ folder, name }: FilePlace) => (folder === '' ? name : `${folder}/${name}`);
  const keep = (name: string, mimeType: string, bytes: Buffer): BinaryRef => {
    const id = `file-${kept.size + 1}`;
    kept.set(id, bytes);
    return { id, name, mimeType, size: bytes.length };
  };
  const bytesOf = ({ id, name }: BinaryRef) => {
    const bytes = kept.get(id);
    if (bytes) return bytes;
    throw new FaultError({ kind: 'config', code: 'file_not_found', message: `There is no file ${name}.` });
  };
  return {
    add: ({ name, mimeType = 'application/octet-stream', bytes }) => keep(name, mimeType, Buffer.from(bytes)),
    bytesOf,
    open: async (file) => pieces(bytesOf(file)),
    read: async (file, maxBytes) => {
      const bytes = bytesOf(file);
      if (bytes.length <= maxBytes) return bytes;
      throw new FaultError({ kind: 'limit', code: 'file_too_large', message: `${file.name} is too large.` });
    },
    write: async ({ name, mimeType, bytes }) => keep(name, mimeType, await joined(bytes)),
    store: {
      find: async (place) => stored.get(pathOf(place)),
      list: async ({ folder, deep, most }) =>
        [...stored.values()]
          .filter((file) => file.folder === folder || (deep && (folder === '' || file.folder.startsWith(`${folder}/`))))
          .slice(0, most),
      put: async ({ file, replace, ...place }) => {
        if (!replace && stored.has(pathOf(place)))
          throw new FaultError({ kind: 'config', code: 'file_exists', message: `${pathOf(place)} is there already.` });
        const entry = { ...place, file: { ...file, name: place.name }, updatedAt: '2026-01-05T09:30:00.000Z' };
        stored.set(pathOf(place), entry);
        return entry;
      },
      remove: async ({ key, ...place }) => {
        if (deletedBy.has(key)) return true;
        const isGone = stored.delete(pathOf(place));
        if (isGone) deletedBy.add(key);
        return isGone;
      },
    },
  };
}

/** In pieces, as they come from a disk: nothing may rely on a character or a record being whole in one. */
async function* pieces(bytes: Buffer, size = 65_536): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function joined(bytes: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
