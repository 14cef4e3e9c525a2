import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import type { FileRow } from '#lib/files/file-row.ts';
import { storedFile, viewOf } from './rows.ts';
import { StoredFileId, StoredFileView } from './schema.ts';

export const getStoredFile = query({
  name: 'file.look',
  permission: 'file:read',
  summary: 'Read what is known of a file of the organisation',
  input: StoredFileId,
  output: StoredFileView,
  run: async (scope, { id }) => viewOf(await storedFile(scope, id)),
});

/** The file as it is called in the store. */
export const downloadStored = query({
  name: 'file.download',
  permission: 'file:read',
  summary: 'Download a file of the organisation',
  input: StoredFileId,
  run: async (scope, { id }): Promise<FileRow> => {
    const { fileId, name, size, mimeType, hash, deletedAt } = await storedFile(scope, id);
    if (deletedAt) throw notFound('file');
    return { id: fileId, orgId: scope.ctx.orgId, name, size, mimeType, hash };
  },
});
