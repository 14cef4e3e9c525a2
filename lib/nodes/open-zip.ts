import type { Entry, ZipFile } from 'yauzl';
import { FaultError } from '#lib/engine/fault.ts';

export type ZipEntry = {
  /** Its path in the archive, with `/`; never absolute, never upwards. */
  readonly path: string;
  /** What it says to have; more than that breaks off. */
  readonly size: number;
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
};

type Limits = { readonly name: string; readonly maxEntries: number; readonly maxBytes: number };

/**
 * The files in a ZIP archive by its central directory, unread; folders are left out. Throws faults (`archive_invalid`,
 * `archive_encrypted`, `archive_too_large`, `archive_path_refused`): an archive is taken whole or not at all.
 */
export async function openZip(bytes: Uint8Array, { name, maxEntries, maxBytes }: Limits): Promise<readonly ZipEntry[]> {
  const { fromBufferPromise } = await import('yauzl');
  const entries: ZipEntry[] = [];
  let total = 0;
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    });
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      if (total > maxBytes) throw refused('archive_too_large', `${name} unpacks to more than ${maxBytes} bytes`);
      if (entries.length >= maxEntries) throw refused('archive_too_large', `${name} has more than ${maxEntries} files`);
      if (entry.isEncrypted()) throw refused('archive_encrypted', `${name} is encrypted, which is not supported`);
      if (!entry.fileName.endsWith('/')) entries.push(entryOf(zip, entry, name));
    }
  } catch (error) {
    throw error instanceof FaultError ? error : wrong(name, error as Error);
  }
  return entries;
}

const entryOf = (zip: ZipFile, entry: Entry, name: string): ZipEntry => ({
  path: entry.fileName,
  size: entry.uncompressedSize,
  open: async () => {
    try {
      return checked(await zip.openReadStreamPromise(entry), name);
    } catch (error) {
      throw wrong(name, error as Error);
    }
  },
});

/** What the library finds wrong on the way, such as more bytes than were declared, as a fault. */
async function* checked(chunks: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw wrong(name, error as Error);
  }
}

const refused = (code: string, what: string) =>
  new FaultError({
    kind: code === 'archive_too_large' ? 'limit' : 'config',
    code,
    message: `${what}. Nothing of it was unpacked. Make a smaller archive, or send its files by themselves.`,
  });

function wrong(name: string, error: Error): FaultError {
  const isPath = /^(absolute path|invalid relative path|invalid characters in fileName)/.test(error.message);
  const code = isPath ? 'archive_path_refused' : 'archive_invalid';
  const message = isPath
    ? `${name} has a file whose path leads out of the archive (${error.message}). Nothing of it was unpacked.`
    : `${name} is no ZIP archive, or a damaged one: ${error.message}. Fetch it again.`;
  return new FaultError({ kind: 'config', code, message }, { cause: error });
}
