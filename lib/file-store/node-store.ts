import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { storedFiles } from '#db/schema/stored-files.ts';
import { contextOfSystem } from '#lib/access/identify.ts';
import { FaultError } from '#lib/engine/fault.ts';
import { AppError } from '#lib/errors.ts';
import type { FileOwner } from '#lib/files/known-file.ts';
import { newId } from '#lib/ids.ts';
import type { FilePlace, NodeFileStore, StoredFile } from '#lib/nodes/node-files.ts';
import { deleteFileOnce } from './change-file.ts';
import { isBelow } from './list-files.ts';
import { fileAt, type StoredFileRow, selectStored } from './rows.ts';
import { FolderPath, StoredName } from './schema.ts';
import { keepFile } from './store-files.ts';

/** The store of one organisation as nodes reach it: the same verbs, acted by the engine and audited as its acts. */
export function nodeStore({ db, orgId }: FileOwner): NodeFileStore {
  const ctx = contextOfSystem({ db, request: { id: newId() } }, { orgId, actor: { type: 'engine' } });
  const find = async (place: FilePlace) => {
    const checked = placeOf(place);
    return db.withOrg(orgId, (tx) => fileAt({ tx, ctx }, checked));
  };
  return {
    find: async (place) => told(await find(place)),
    list: async ({ folder: path, deep, most }) => {
      const { folder } = placeOf({ folder: path, name: 'any' });
      const isHere = eq(storedFiles.folder, folder);
      const rows = await db.withOrg(orgId, (tx) =>
        selectStored({ tx })
          .where(
            and(
              eq(storedFiles.orgId, orgId),
              isNull(storedFiles.deletedAt),
              deep ? or(isHere, isBelow(folder)) : isHere,
            ),
          )
          .orderBy(asc(storedFiles.folder), asc(storedFiles.name))
          .limit(most),
      );
      return rows.map((row) => told(row) as StoredFile);
    },
    put: async ({ file, replace, ...place }) => {
      const checked = placeOf(place);
      try {
        await keepFile(ctx, { id: file.id, ...checked, onConflict: replace ? 'replace' : 'refuse' });
      } catch (error) {
        throw error instanceof AppError ? faultOf(error) : error;
      }
      return { ...checked, file: { ...file, name: checked.name }, updatedAt: new Date().toISOString() };
    },
    remove: async ({ key, ...place }) => {
      if (await db.withOrg(orgId, (tx) => wasDeletedBy(tx, { orgId, key }))) return true;
      const row = await find(place);
      if (row) await deleteFileOnce(ctx, { id: row.id, key });
      return row !== undefined;
    },
  };
}

async function wasDeletedBy(tx: Tx, { orgId, key }: { orgId: string; key: string }): Promise<boolean> {
  const mine = and(eq(storedFiles.orgId, orgId), eq(storedFiles.deletedKey, key));
  return (await tx.select({ id: storedFiles.id }).from(storedFiles).where(mine)).length > 0;
}

/** The place as it is kept. Throws a fault (`file_place_invalid`). */
function placeOf({ folder, name }: FilePlace): FilePlace {
  const checked = { folder: FolderPath.safeParse(folder), name: StoredName.safeParse(name) };
  const problem = checked.folder.error ?? checked.name.error;
  if (!problem && checked.folder.success && checked.name.success)
    return { folder: checked.folder.data, name: checked.name.data };
  const message = `${folder === '' ? '' : `${folder}/`}${name} is no place for a file: ${problem?.issues[0]?.message ?? ''}`;
  throw new FaultError({ kind: 'config', code: 'file_place_invalid', message });
}

const told = (row: StoredFileRow | undefined): StoredFile | undefined =>
  row && {
    folder: row.folder,
    name: row.name,
    file: { id: row.fileId, name: row.name, mimeType: row.mimeType, size: row.size },
    updatedAt: row.updatedAt.toISOString(),
  };

const faultOf = ({ code, reason, message }: AppError) =>
  new FaultError({ kind: 'config', code: reason ?? (code === 'not_found' ? 'file_not_found' : code), message });
