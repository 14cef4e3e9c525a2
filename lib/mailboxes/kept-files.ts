import { discardDraft, draftOf } from '#lib/blobs/draft.ts';
import { type FileRow, keepFile, refOf } from '#lib/files/file-row.ts';
import type { NodeFiles } from '#lib/nodes/node-files.ts';

/** Keeps the bytes of files; their rows wait for the transaction that names them. */
export function keptFiles(orgId: string): { readonly rows: readonly FileRow[]; readonly write: NodeFiles['write'] } {
  const rows: FileRow[] = [];
  return {
    rows,
    write: async ({ name, mimeType, bytes }) => {
      const draft = await draftOf(bytes);
      try {
        const row = await keepFile(orgId, { name, mimeType, draft });
        rows.push(row);
        return refOf(row);
      } finally {
        await discardDraft(draft);
      }
    },
  };
}
