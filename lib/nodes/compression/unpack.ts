import type { BinaryRef } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeFiles } from '../node-files.ts';
import { openZip } from '../open-zip.ts';
import type { gunzip } from './gzip.ts';
import type { Work, Worked } from './work.ts';

/** What is found in archives: each file under the prefix with its number, and where it lay. */
type Found = { readonly binary: Record<string, BinaryRef>; readonly list: JsonValue[] };

/**
 * The files in archives, told apart by their first bytes: ZIP or gzip. The bytes of all of them together and the count of
 * files have a limit; crossing it is a fault, and no item carries a part. macOS's doubles are left out.
 */
export async function unpack(
  { context: { files: store }, files, parameters }: Work,
  ungzip: typeof gunzip,
): Promise<Worked> {
  const found: Found = { binary: {}, list: [] };
  let left: number = LIMITS.fileBytes;
  for (const archive of files) {
    const kept = (await isGzip(store, archive))
      ? [{ path: archive.name, file: await ungzip(store, { file: archive, maxBytes: left }) }]
      : await unzip(store, { archive, maxBytes: left, maxEntries: LIMITS.archiveEntries - found.list.length });
    for (const { path, file } of kept) {
      const field = `${parameters.prefix}${found.list.length}`;
      left -= file.size;
      found.binary[field] = file;
      found.list.push({ field, path, name: file.name, size: file.size });
    }
  }
  return { binary: found.binary, json: { files: found.list } };
}

async function isGzip(store: NodeFiles, file: BinaryRef): Promise<boolean> {
  for await (const [first, second] of await store.open(file)) return first === 0x1f && second === 0x8b;
  return false;
}

async function unzip(
  store: NodeFiles,
  { archive, ...limits }: { readonly archive: BinaryRef; readonly maxBytes: number; readonly maxEntries: number },
) {
  const bytes = await store.read(archive, LIMITS.archiveBytes);
  const entries = await openZip(bytes, { name: archive.name, ...limits });
  const kept: { path: string; file: BinaryRef }[] = [];
  for (const { path, open } of entries) {
    if (path.startsWith('__MACOSX/')) continue;
    const name = path.split('/').at(-1) ?? path;
    kept.push({ path, file: await store.write({ name, mimeType: 'application/octet-stream', bytes: await open() }) });
  }
  return kept;
}
