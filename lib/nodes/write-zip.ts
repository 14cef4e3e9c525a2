import { Readable } from 'node:stream';
import type { Bytes } from './node-files.ts';

/** A file of an archive; opened when its turn comes, so that one is read at a time. */
export type ZipPart = { readonly path: string; readonly open: () => Bytes | Promise<Bytes> };

/** The bytes of a ZIP archive as they are made. The same parts at the same time make the same bytes. */
export async function* zipOf(parts: readonly ZipPart[], now: Date): AsyncIterable<Uint8Array> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error));
  for (const { path, open } of parts) {
    zip.addReadStreamLazy(path, { mtime: now, forceDosTimestamp: true }, (give) => {
      Promise.resolve(open()).then(
        (bytes) => {
          const stream = Readable.from(bytes);
          stream.on('error', (error) => output.destroy(error));
          give(null, stream);
        },
        (error) => output.destroy(error),
      );
    });
  }
  zip.end();
  yield* output;
}
