import { type Database, database } from '#db/client.ts';
import { blobs } from '#lib/blobs/blobs.ts';
import { nodeStore } from '#lib/file-store/node-store.ts';
import type { Bytes, NodeFiles } from '#lib/nodes/node-files.ts';
import { knownFile } from './known-file.ts';
import { makeFile, tooLarge } from './make-file.ts';

type Caller = { readonly orgId: string; readonly signal: AbortSignal };
/** The files that the nodes of an organisation reach. */
export type FilesOf = (caller: Caller) => NodeFiles;

/** Files kept as answers of HTTP are: whole, and by a row before the node goes on, so that another attempt may make them anew. */
export const filesIn =
  (db: () => Database): FilesOf =>
  ({ orgId, signal }) => {
    const owner = () => ({ db: db(), orgId });
    const open: NodeFiles['open'] = async (file) => {
      const { hash } = await knownFile(file, owner());
      return blobs.open({ orgId, kind: 'file', hash });
    };
    return {
      open,
      read: async (file, maxBytes) => {
        const { hash, size, name } = await knownFile(file, owner());
        if (size > maxBytes) throw tooLarge(name, maxBytes);
        return blobs.readBytes({ orgId, kind: 'file', hash });
      },
      write: ({ name, mimeType, bytes }) => makeFile(owner(), { name, mimeType, chunks: until(signal, bytes) }),
      get store() {
        return nodeStore(owner());
      },
    };
  };

/** What the nodes of this instance read and write. */
export const files: FilesOf = filesIn(database);

async function* until(signal: AbortSignal, chunks: Bytes): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}
