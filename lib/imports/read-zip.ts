import type { Entry, ZipFile } from 'yauzl';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import type { ImportFiles } from './schema.ts';

/** The JSON files of a ZIP archive, as texts; `maxBytes` counts what they are unpacked. Throws `AppError` `invalid`. */
export async function readZip(bytes: Uint8Array, maxBytes: number = LIMITS.importBytes): Promise<ImportFiles> {
  const { fromBuffer } = await import('yauzl');
  const files: ImportFiles['files'] = [];
  let size = 0;
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, opened) =>
      error ? reject(unreadable(error)) : resolve(opened),
    ),
  );
  for await (const entry of entriesOf(zip)) {
    if (!/\.json$/i.test(entry.fileName) || /(^|\/)(\.|__MACOSX\/)/.test(entry.fileName)) continue;
    if (files.length >= LIMITS.importWorkflows) throw tooMany();
    size += entry.uncompressedSize;
    if (size > maxBytes) throw tooLarge(maxBytes);
    files.push({ name: entry.fileName, content: (await contentOf(zip, entry)).toString('utf8') });
  }
  if (files.length === 0) throw new AppError('invalid', 'This ZIP has no JSON files. Export the workflows as JSON.');
  return { files };
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      zip.removeAllListeners();
      zip.once('entry', resolve);
      zip.once('end', () => resolve(undefined));
      zip.once('error', (error) => reject(unreadable(error)));
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

/** The reader holds each entry to the size it claims. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(unreadable(error)) : resolve(opened))),
  );
  try {
    for await (const part of stream) parts.push(part);
  } catch (error) {
    throw unreadable(error);
  }
  return Buffer.concat(parts);
}

const unreadable = (cause: unknown) =>
  new AppError('invalid', 'This ZIP cannot be read: it is damaged, encrypted or no ZIP. Send the JSON files instead.', {
    reason: 'zip_invalid',
    cause,
  });
const tooMany = () =>
  new AppError('limit_reached', `This ZIP has more than ${LIMITS.importWorkflows} JSON files. Import fewer at once.`);
const tooLarge = (maxBytes: number) =>
  new AppError('limit_reached', `The JSON files of this ZIP are larger than ${maxBytes} bytes. Import fewer at once.`);
