import { z } from 'zod';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { insertFiles } from '#lib/files/file-row.ts';
import { findFile } from '#lib/files/find-file.ts';
import { receiveFiles } from '#lib/files/upload-files.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { newId } from '#lib/ids.ts';
import { placeFile } from './place-file.ts';
import { storedFile, viewOf } from './rows.ts';
import { KeepFile, StoredFileView, StoreFiles } from './schema.ts';

export const storeFiles = command({
  name: 'file.store',
  permission: 'file:update',
  summary: 'Upload files into a folder: one as the body, or several as a form; folder and onConflict are in the query',
  input: StoreFiles,
  output: z.object({ files: z.array(StoredFileView) }),
  run: async (scope, { files, folder, onConflict }) => {
    const { tx, ctx, audit } = scope;
    const rows = files.map(({ hash, ...file }) => ({
      ...{ id: newId(), orgId: ctx.orgId },
      ...file,
      hash: Buffer.from(hash, 'hex'),
    }));
    await insertFiles(tx, rows);
    const stored: StoredFileView[] = [];
    for (const { id, name } of rows) {
      const placed = await placeFile(scope, { fileId: id, folder, name, onConflict });
      stored.push(viewOf(await storedFile(scope, placed)));
    }
    const kept = stored.map(({ fileId, name, size }) => ({ fileId, name, size }));
    audit({ type: 'stored_file', id: stored[0]?.id ?? '' }, { after: { folder, files: kept } });
    return { files: stored };
  },
});

/** What is uploaded, kept, and the folder that the address names. */
export async function receiveStored(call: Pick<RouteCall, 'request' | 'ctx'>): Promise<Record<string, unknown>> {
  return { ...Object.fromEntries(new URL(call.request.url).searchParams), ...(await receiveFiles(call)) };
}

export const keepFile = command({
  name: 'file.keep',
  permission: 'file:update',
  summary: 'Give an uploaded file, or a file of a run, a place among the files of the organisation',
  input: KeepFile,
  output: StoredFileView,
  run: async (scope, { id, folder, name, onConflict }) => {
    const file = await findFile(scope, id);
    if (!file) throw notFound('file');
    const placed = await placeFile(scope, { fileId: id, folder, name: name ?? file.name, onConflict });
    const stored = viewOf(await storedFile(scope, placed));
    scope.audit({ type: 'stored_file', id: placed }, { after: { folder, name: stored.name, fileId: id } });
    return stored;
  },
});
