import { and, eq, isNull } from 'drizzle-orm';
import { users } from '#db/schema/identity.ts';
import { files } from '#db/schema/payloads.ts';
import { storedFiles } from '#db/schema/stored-files.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';
import type { StoredFileView } from './schema.ts';

/** What is read of a stored file, joined with the file it is. */
export const storedFileFields = {
  id: storedFiles.id,
  fileId: storedFiles.fileId,
  folder: storedFiles.folder,
  name: storedFiles.name,
  size: files.size,
  mimeType: files.mimeType,
  hash: files.hash,
  updatedAt: storedFiles.updatedAt,
  updatedById: users.id,
  updatedByName: users.name,
  deletedAt: storedFiles.deletedAt,
};

/** Stored files with what they are; the caller says which. */
export const selectStored = ({ tx }: Pick<OrgScope, 'tx'>) =>
  tx
    .select(storedFileFields)
    .from(storedFiles)
    .innerJoin(files, and(eq(files.orgId, storedFiles.orgId), eq(files.id, storedFiles.fileId)))
    .leftJoin(users, eq(users.id, storedFiles.updatedById));

export type StoredFileRow = Awaited<ReturnType<typeof selectStored>>[number];

/** The stored file with this id, in the trash or not; throws `not_found`. */
export async function storedFile(scope: OrgScope, id: string): Promise<StoredFileRow> {
  const [row] = await selectStored(scope).where(and(eq(storedFiles.orgId, scope.ctx.orgId), eq(storedFiles.id, id)));
  if (!row) throw notFound('file');
  return row;
}

/** The stored file at this place, or undefined. */
export async function fileAt(
  scope: OrgScope,
  { folder, name }: { folder: string; name: string },
): Promise<StoredFileRow | undefined> {
  const [row] = await selectStored(scope).where(
    and(
      eq(storedFiles.orgId, scope.ctx.orgId),
      eq(storedFiles.folder, folder),
      eq(storedFiles.name, name),
      isNull(storedFiles.deletedAt),
    ),
  );
  return row;
}

/** A row as the API tells it. */
export function viewOf({ hash: _, updatedById, updatedByName, ...row }: StoredFileRow): StoredFileView {
  return {
    ...row,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: updatedById && updatedByName ? { id: updatedById, name: updatedByName } : null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}
