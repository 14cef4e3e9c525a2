import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { storedFiles } from '#db/schema/stored-files.ts';
import { type CommandScope, command } from '#lib/access/command.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { moveFile } from './place-file.ts';
import { storedFile, viewOf } from './rows.ts';
import { ChangeStoredFile, StoredFileId, StoredFileView } from './schema.ts';

export const changeFile = command({
  name: 'file.change',
  permission: 'file:update',
  summary: 'Rename a file of the organisation, or move it to another folder',
  input: ChangeStoredFile,
  output: StoredFileView,
  run: async (scope, { id, ...change }) => {
    const { folder, name, deletedAt } = await storedFile(scope, id);
    if (deletedAt) throw notFound('file');
    const place = { folder: change.folder ?? folder, name: change.name ?? name };
    await moveFile(scope, { id, ...place });
    scope.audit({ type: 'stored_file', id }, { before: { folder, name }, after: place });
    return viewOf(await storedFile(scope, id));
  },
});

/** Into the trash; its place is free for another. Runs that carry the file keep it. */
export const deleteFile = command({
  name: 'file.delete',
  permission: 'file:delete',
  summary: 'Put a file of the organisation into the trash',
  input: StoredFileId,
  output: StoredFileView,
  run: (scope, { id }) => trash(scope, { id }),
});

/** The same for a step of a run, which finds by its key that it did it when it is repeated. */
export const deleteFileOnce = command({
  name: 'file.delete',
  permission: 'file:delete',
  summary: 'Put a file of the organisation into the trash, once',
  input: StoredFileId.extend({ key: z.string() }),
  output: StoredFileView,
  run: trash,
});

async function trash(scope: CommandScope, { id, key }: { readonly id: string; readonly key?: string }) {
  const { tx, ctx, audit } = scope;
  const { folder, name } = await storedFile(scope, id);
  const [gone] = await tx
    .update(storedFiles)
    .set({ deletedAt: sql`now()`, deletedKey: key ?? null })
    .where(and(eq(storedFiles.orgId, ctx.orgId), eq(storedFiles.id, id), isNull(storedFiles.deletedAt)))
    .returning({ id: storedFiles.id });
  if (!gone) throw notFound('file');
  audit({ type: 'stored_file', id }, { before: { folder, name } });
  return viewOf(await storedFile(scope, id));
}

export const restoreFile = command({
  name: 'file.restore',
  permission: 'file:delete',
  summary: 'Take a file of the organisation out of the trash',
  input: StoredFileId,
  output: StoredFileView,
  run: async (scope, { id }) => {
    const { folder, name, deletedAt } = await storedFile(scope, id);
    if (!deletedAt) throw new AppError('precondition', 'This file is not in the trash.');
    await moveFile(scope, { id, folder, name });
    scope.audit({ type: 'stored_file', id }, { after: { folder, name } });
    return viewOf(await storedFile(scope, id));
  },
});
