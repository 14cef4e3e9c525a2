import { and, asc, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { storedFiles } from '#db/schema/stored-files.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { containing, literal } from '#lib/like.ts';
import { type StoredFileRow, selectStored, viewOf } from './rows.ts';
import { ListStoredFiles, StoredFilePage } from './schema.ts';

const FOLDERS = 200;

/** One page of a folder by name, of what a search finds below it, or of the trash, last deleted first. */
export const listFiles = query({
  name: 'file.list',
  permission: 'file:read',
  summary: 'List the files of the organisation',
  input: ListStoredFiles,
  output: StoredFilePage,
  run: async ({ tx, ctx }, input) => {
    const { isDeep, isDeleted, cursor, folder, search, limit } = input;
    const order = isDeleted
      ? [desc(storedFiles.deletedAt), desc(storedFiles.id)]
      : [asc(storedFiles.folder), asc(storedFiles.name)];
    const rows = await selectStored({ tx })
      .where(and(eq(storedFiles.orgId, ctx.orgId), ...filters(input)))
      .orderBy(...order)
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const isPlain = !isDeleted && !isDeep && !search && cursor === undefined;
    return {
      items: page.map(viewOf),
      folders: isPlain ? await foldersIn({ tx, ctx }, folder) : [],
      nextCursor: rows.length > page.length && last ? writeCursor(positionOf(last)) : null,
    };
  },
});

const positionOf = ({ deletedAt, id, folder, name }: StoredFileRow) =>
  deletedAt ? [deletedAt.toISOString(), id] : [folder, name];

function filters({ folder, search, isDeep, isDeleted, cursor }: ListStoredFiles): (SQL | undefined)[] {
  const after = cursor === undefined ? undefined : readCursor(cursor, 2);
  const found = search ? sql`${storedFiles.name} ilike ${containing(search)}` : undefined;
  if (isDeleted)
    return [
      isNotNull(storedFiles.deletedAt),
      found,
      after && sql`(${storedFiles.deletedAt}, ${storedFiles.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    ];
  const isHere = eq(storedFiles.folder, folder);
  return [
    isNull(storedFiles.deletedAt),
    search || isDeep ? or(isHere, isBelow(folder)) : isHere,
    found,
    after && sql`(${storedFiles.folder}, ${storedFiles.name}) > (${after[0]}, ${after[1]})`,
  ];
}

/** In a folder of the folder; at the top in any. */
export const isBelow = (folder: string): SQL =>
  folder === '' ? sql`${storedFiles.folder} <> ''` : sql`${storedFiles.folder} like ${`${literal(folder)}/%`}`;

async function foldersIn({ tx, ctx }: OrgScope, folder: string): Promise<string[]> {
  const depth = folder === '' ? 1 : folder.split('/').length + 1;
  const rows = await tx
    .selectDistinct({ name: sql<string>`split_part(${storedFiles.folder}, '/', ${depth}::int)`.as('name') })
    .from(storedFiles)
    .where(and(eq(storedFiles.orgId, ctx.orgId), isNull(storedFiles.deletedAt), isBelow(folder)))
    .orderBy(sql`name`)
    .limit(FOLDERS);
  return rows.map(({ name }) => name);
}
